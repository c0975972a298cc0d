package dev.oriel.server.metrics;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.util.concurrent.atomic.DoubleAdder;

/// A number that only grows, per set of label values. Thread-safe.
public final class Counter {
    private final String name;
    private final String help;
    private final LabelSets<DoubleAdder> children;

    Counter(String name, String help, String... labelNames) {
        this.name = name;
        this.help = help;
        this.children = new LabelSets<>(labelNames, DoubleAdder::new);
    }

    public void increment(String... labelValues) {
        add(1, labelValues);
    }

    public void add(double amount, String... labelValues) {
        children.get(labelValues).add(amount);
    }

    public double value(String... labelValues) {
        return children.get(labelValues).sum();
    }

    void write(ExpositionWriter out) {
        out.family(name, MetricType.COUNTER, help);
        children.forEach((labels, value) -> out.sample(name, value.sum(), labels));
    }
}
