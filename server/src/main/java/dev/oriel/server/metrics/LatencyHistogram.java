package dev.oriel.server.metrics;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import dev.oriel.model.text.NumberText;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/// How long things took, in seconds, per set of label values. Thread-safe.
public final class LatencyHistogram {
    private static final double[] BOUNDS_SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
        10, 30, 60};

    private final String name;
    private final String help;
    private final LabelSets<Child> children;

    LatencyHistogram(String name, String help, String... labelNames) {
        this.name = name;
        this.help = help;
        this.children = new LabelSets<>(labelNames, Child::new);
    }

    public void observe(double seconds, String... labelValues) {
        children.get(labelValues).observe(seconds);
    }

    public void observeSince(long startNanos, String... labelValues) {
        observe((System.nanoTime() - startNanos) / 1e9, labelValues);
    }

    void write(ExpositionWriter out) {
        out.family(name, MetricType.HISTOGRAM, help);
        children.forEach((labels, child) -> child.write(name, out, labels));
    }

    private static final class Child {
        private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_SECONDS.length + 1);
        private final DoubleAdder sum = new DoubleAdder();

        void observe(double seconds) {
            int at = Arrays.binarySearch(BOUNDS_SECONDS, seconds);
            counts.incrementAndGet(at >= 0 ? at : -at - 1);
            sum.add(seconds);
        }

        void write(String name, ExpositionWriter out, String[] labels) {
            String[] withBound = Arrays.copyOf(labels, labels.length + 2);
            withBound[labels.length] = "le";
            long cumulative = 0;
            for (int i = 0; i <= BOUNDS_SECONDS.length; i++) {
                cumulative += counts.get(i);
                withBound[labels.length + 1] = i < BOUNDS_SECONDS.length
                        ? NumberText.format(BOUNDS_SECONDS[i])
                        : "+Inf";
                out.sample(name + "_bucket", cumulative, withBound);
            }
            out.sample(name + "_sum", sum.sum(), labels);
            out.sample(name + "_count", cumulative, labels);
        }
    }
}
