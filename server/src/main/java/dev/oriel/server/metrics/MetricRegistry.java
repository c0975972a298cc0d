package dev.oriel.server.metrics;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.collect.scrape.MetricSource;
import dev.oriel.model.MetricType;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/// All that Oriel measures of itself. Parts either keep a [Counter] or [LatencyHistogram], or register a snapshot that
/// is taken when the metrics are asked for. Thread-safe.
public final class MetricRegistry implements MetricSource {
    private final List<Consumer<ExpositionWriter>> snapshots = new CopyOnWriteArrayList<>();

    /// A snapshot writes its families when the metrics are asked for; it must be quick and must not throw.
    public void register(Consumer<ExpositionWriter> snapshot) {
        snapshots.add(snapshot);
    }

    public void gauge(String name, String help, DoubleSupplier value) {
        register(out -> out.family(name, MetricType.GAUGE, help).sample(name, value.getAsDouble()));
    }

    /// A counter that someone else keeps.
    public void counter(String name, String help, DoubleSupplier value) {
        register(out -> out.family(name, MetricType.COUNTER, help).sample(name, value.getAsDouble()));
    }

    /// @param labelNames may be none
    public Counter counter(String name, String help, String... labelNames) {
        Counter counter = new Counter(name, help, labelNames);
        register(counter::write);
        return counter;
    }

    /// Seconds, in classic buckets from 1 ms to 60 s.
    public LatencyHistogram latency(String name, String help, String... labelNames) {
        LatencyHistogram histogram = new LatencyHistogram(name, help, labelNames);
        register(histogram::write);
        return histogram;
    }

    @Override
    public void write(ExpositionWriter writer) {
        for (Consumer<ExpositionWriter> snapshot : snapshots) {
            snapshot.accept(writer);
        }
    }

    /// Everything, in the text format 0.0.4.
    public byte[] expose() {
        ExpositionWriter writer = new ExpositionWriter();
        write(writer);
        return Arrays.copyOf(writer.bytes(), writer.length());
    }
}
