package dev.oriel.collect.exposition.check;

import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.collect.exposition.ExpositionSink;
import dev.oriel.collect.exposition.OpenMetricsParser;
import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks an OpenMetrics 1.0 body against the standard: families in one piece, names that fit their types, values that
/// fit each other, times in order, metadata before samples.
public final class OpenMetricsChecker implements ExpositionSink {
    /// Who owns a name, be it a family's or one of its samples'.
    private final Map<String, String> owners = new HashMap<>();
    private @Nullable OpenMetricsFamily family;
    private Labels labels = Labels.empty();

    private OpenMetricsChecker() {}

    /// @throws ExpositionException the first thing that is wrong
    public static void check(byte[] body) {
        OpenMetricsChecker checker = new OpenMetricsChecker();
        new OpenMetricsParser(body, body.length, checker).parse();
        checker.close();
    }

    private void close() {
        OpenMetricsFamily open = family;
        if (open != null) {
            open.finish();
            claim(open, open.name);
            open.sampleNames().forEach(name -> claim(open, name));
        }
        family = null;
    }

    private void claim(OpenMetricsFamily owner, String name) {
        String other = owners.putIfAbsent(name, owner.name);
        if (other != null && !other.equals(owner.name)) {
            throw new ExpositionException("metric family " + owner.name + ": name " + name + " is taken by family "
                    + other + " (expected: names of its own)");
        }
    }

    private OpenMetricsFamily family(String name) {
        OpenMetricsFamily open = family;
        if (open != null && open.name.equals(name)) {
            return open;
        }
        close();
        if (owners.containsKey(name)) {
            throw new ExpositionException("metric family " + name + ": a second time (expected: in one piece)");
        }
        OpenMetricsFamily opened = new OpenMetricsFamily(name);
        family = opened;
        return opened;
    }

    @Override
    public void type(String metricFamily, MetricType type) {
        family(metricFamily).setType(type);
    }

    @Override
    public void help(String metricFamily, String help) {
        family(metricFamily).setHelp();
    }

    @Override
    public void unit(String metricFamily, String unit) {
        family(metricFamily).setUnit(unit);
    }

    @Override
    public boolean find(byte[] buffer, int from, int to) {
        return false;
    }

    @Override
    public void discover(byte[] buffer, int from, int to, Labels found, List<String> emptyLabels) {
        labels = found;
    }

    @Override
    public void sample(double value, long timestampMillis, long startMillis) {
        String name = labels.metricName();
        OpenMetricsFamily open = family;
        OpenMetricsFamily owner = open != null && open.owns(name) ? open : family(name);
        if (!owner.owns(name)) {
            throw new ExpositionException("metric family " + owner.name + ": a sample " + name + " (expected: one of "
                    + String.join(", ", owner.sampleNames()) + ")");
        }
        owner.sample(labels, value, timestampMillis);
    }

    @Override
    public void exemplar(Exemplar exemplar) {
        int characters = 0;
        Labels given = exemplar.labels();
        for (int i = 0; i < given.size(); i++) {
            characters += given.name(i).codePointCount(0, given.name(i).length())
                    + given.value(i).codePointCount(0, given.value(i).length());
        }
        OpenMetricsFamily open = family;
        if (open != null) {
            open.exemplar(labels.metricName(), characters);
        }
    }

    @Override
    public void histogram(Histogram histogram, long timestampMillis, long startMillis) {
        throw new IllegalStateException("native histogram: in OpenMetrics text (expected: none)");
    }
}
