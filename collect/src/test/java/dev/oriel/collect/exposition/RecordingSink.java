package dev.oriel.collect.exposition;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down what a parser tells: a line for each entry.
final class RecordingSink implements ExpositionSink {
    final List<String> entries = new ArrayList<>();
    final List<Histogram> histograms = new ArrayList<>();
    private final Map<String, Labels> known = new HashMap<>();
    private Labels current = Labels.empty();

    @Override
    public boolean find(byte[] buffer, int from, int to) {
        Labels labels = known.get(text(buffer, from, to));
        current = labels == null ? Labels.empty() : labels;
        return labels != null;
    }

    @Override
    public void discover(byte[] buffer, int from, int to, Labels labels, List<String> emptyLabels) {
        known.put(text(buffer, from, to), labels);
        current = labels;
    }

    @Override
    public void sample(double value, long timestampMillis, long startMillis) {
        entries.add(current + " " + value + times(timestampMillis, startMillis));
    }

    @Override
    public void histogram(Histogram histogram, long timestampMillis, long startMillis) {
        entries.add(current + " histogram of " + histogram.count() + times(timestampMillis, startMillis));
        histograms.add(histogram);
    }

    @Override
    public void exemplar(Exemplar exemplar) {
        entries.add("  # " + exemplar.labels() + " " + exemplar.value() + times(exemplar.timestampMillis(), 0));
    }

    @Override
    public void type(String metricFamily, MetricType type) {
        entries.add("TYPE " + metricFamily + " " + type.word());
    }

    @Override
    public void help(String metricFamily, String help) {
        entries.add("HELP " + metricFamily + " " + help);
    }

    @Override
    public void unit(String metricFamily, String unit) {
        entries.add("UNIT " + metricFamily + " " + unit);
    }

    private static String times(long timestampMillis, long startMillis) {
        return (timestampMillis == NO_TIMESTAMP ? "" : " @" + timestampMillis)
                + (startMillis == 0 ? "" : " since " + startMillis);
    }

    private static String text(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
