package dev.oriel.benchmarks.kernel;

import dev.oriel.collect.exposition.ExpositionSink;
import dev.oriel.collect.exposition.TextParser;
import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Reading a text exposition of [#SAMPLES] samples whose series are known.
@State(Scope.Thread)
public class ParseKernel {
    static final int SAMPLES = 1_000;

    private final byte[] body = body();

    private static byte[] body() {
        StringBuilder text = new StringBuilder("# TYPE http_requests_total counter\n");
        for (int i = 0; i < SAMPLES; i++) {
            text.append("http_requests_total{code=\"200\",handler=\"/api/")
                    .append(i)
                    .append("\"} ")
                    .append(i * 17.25)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// @return the sum of all values
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public double parse() {
        Sum sum = new Sum();
        new TextParser(body, body.length, sum).parse();
        return sum.value;
    }

    /// Knows every series.
    private static final class Sum implements ExpositionSink {
        private double value;

        @Override
        public boolean find(byte[] buffer, int from, int to) {
            return true;
        }

        @Override
        public void discover(byte[] buffer, int from, int to, Labels labels, List<String> emptyLabels) {
            throw new IllegalStateException("every series is known");
        }

        @Override
        public void sample(double sample, long timestampMillis, long startMillis) {
            value += sample;
        }

        @Override
        public void histogram(Histogram histogram, long timestampMillis, long startMillis) {
            throw new IllegalStateException("no histograms in the body");
        }

        @Override
        public void exemplar(Exemplar exemplar) {
            throw new IllegalStateException("no exemplars in the body");
        }

        @Override
        public void type(String metricFamily, MetricType type) {}

        @Override
        public void help(String metricFamily, String help) {}

        @Override
        public void unit(String metricFamily, String unit) {}
    }
}
