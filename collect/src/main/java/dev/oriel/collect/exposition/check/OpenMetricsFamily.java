package dev.oriel.collect.exposition.check;

import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One metric family of an OpenMetrics body, while it is read: which names its samples may have, and that the points of
/// a metric stand together.
final class OpenMetricsFamily {
    private static final String QUANTILE = "quantile";

    final String name;
    MetricType type = MetricType.UNKNOWN;
    private boolean typed;
    private boolean helped;
    private boolean unitGiven;
    private String unit = "";
    private boolean sampled;
    private final Set<Labels> finished = new HashSet<>();
    private OpenMetricsMetric current = new OpenMetricsMetric(MetricType.UNKNOWN, Labels.empty());
    private boolean started;

    OpenMetricsFamily(String name) {
        this.name = name;
    }

    void setType(MetricType given) {
        refuse(typed, "second TYPE line");
        refuse(sampled, "TYPE line after samples");
        typed = true;
        type = given;
        checkUnit();
    }

    void setHelp() {
        refuse(helped, "second HELP line");
        refuse(sampled, "HELP line after samples");
        helped = true;
    }

    void setUnit(String given) {
        refuse(unitGiven, "second UNIT line");
        refuse(sampled, "UNIT line after samples");
        unitGiven = true;
        unit = given;
        checkUnit();
    }

    private void checkUnit() {
        refuse(!unit.isEmpty() && (type == MetricType.INFO || type == MetricType.STATE_SET),
                "a unit (expected: none for " + type.word() + ")");
    }

    /// Names that samples of the family may have.
    List<String> sampleNames() {
        List<String> suffixes = switch (type) {
            case COUNTER -> List.of("_total", "_created");
            case SUMMARY -> List.of("", "_count", "_sum", "_created");
            case HISTOGRAM -> List.of("_bucket", "_count", "_sum", "_created");
            case GAUGE_HISTOGRAM -> List.of("_bucket", "_gcount", "_gsum");
            case INFO -> List.of("_info");
            case GAUGE, STATE_SET, UNKNOWN -> List.of("");
        };
        return suffixes.stream().map(suffix -> name + suffix).toList();
    }

    boolean owns(String sampleName) {
        return sampleNames().contains(sampleName);
    }

    void sample(Labels labels, double value, long timestampMillis) {
        String suffix = labels.metricName().substring(name.length());
        sampled = true;
        Labels identity = identity(labels);
        if (!started || !identity.equals(current.identity())) {
            finishMetric();
            refuse(finished.contains(identity), "samples of " + identity + " apart (expected: next to each other)");
            current = new OpenMetricsMetric(type, identity);
            started = true;
        }
        refuse(type == MetricType.STATE_SET && !labels.has(name), "no label " + name + " (expected: one)");
        current.add(suffix, labels, value, timestampMillis);
    }

    /// @param exemplarCharacters of all names and values of the exemplar's labels
    void exemplar(String sampleName, int exemplarCharacters) {
        boolean allowed = switch (type) {
            case COUNTER -> sampleName.endsWith("_total");
            case HISTOGRAM, GAUGE_HISTOGRAM -> sampleName.endsWith("_bucket");
            case GAUGE, SUMMARY, INFO, STATE_SET, UNKNOWN -> false;
        };
        refuse(!allowed, "an exemplar of " + sampleName + " (expected: of totals and buckets only)");
        refuse(exemplarCharacters > 128, "exemplar labels of " + exemplarCharacters
                + " characters (expected: at most 128)");
    }

    void finish() {
        finishMetric();
    }

    private void finishMetric() {
        if (started) {
            current.finish();
            finished.add(current.identity());
        }
    }

    private Labels identity(Labels labels) {
        return switch (type) {
            case SUMMARY -> labels.withoutMetricName().toBuilder().remove(QUANTILE).build();
            case HISTOGRAM, GAUGE_HISTOGRAM ->
                labels.withoutMetricName().toBuilder().remove(Labels.BUCKET_BOUND).build();
            case STATE_SET -> labels.withoutMetricName().toBuilder().remove(name).build();
            case COUNTER, GAUGE, INFO, UNKNOWN -> labels.withoutMetricName();
        };
    }

    private void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new ExpositionException("metric family " + name + ": " + what);
        }
    }
}
