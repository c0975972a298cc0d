package dev.oriel.collect.exposition.check;

import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.collect.exposition.ExpositionSink;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.util.HashMap;
import java.util.Map;

/// The samples of one metric at one time: whether their values fit each other and the type.
final class OpenMetricsMetric {
    private final MetricType type;
    private final Labels identity;
    /// Values of the samples that a metric has once.
    private final Map<String, Double> single = new HashMap<>();
    private long timestampMillis = ExpositionSink.NO_TIMESTAMP;
    private double lastBound = Double.NaN;
    private double lastCount;
    private boolean negativeBound;
    private boolean anyBucket;

    OpenMetricsMetric(MetricType type, Labels identity) {
        this.type = type;
        this.identity = identity;
    }

    Labels identity() {
        return identity;
    }

    void add(String suffix, Labels labels, double value, long sampleMillis) {
        if (sampleMillis != timestampMillis) {
            boolean known = sampleMillis != ExpositionSink.NO_TIMESTAMP
                    && timestampMillis != ExpositionSink.NO_TIMESTAMP;
            if (known && sampleMillis < timestampMillis) {
                throw wrong("time " + sampleMillis + " after " + timestampMillis + " (expected: ascending)");
            }
            if (known) {
                finish();
                reset();
            }
            timestampMillis = sampleMillis;
        }
        switch (type) {
            case COUNTER -> notNegative(suffix, value);
            case STATE_SET -> require(value == 0 || value == 1, "state", value, "0 or 1");
            case INFO -> require(value == 1, "info", value, "1");
            case SUMMARY -> summary(suffix, labels, value);
            case HISTOGRAM, GAUGE_HISTOGRAM -> histogram(suffix, labels, value);
            case GAUGE, UNKNOWN -> {
            }
        }
    }

    private void reset() {
        single.clear();
        lastBound = Double.NaN;
        lastCount = 0;
        negativeBound = false;
        anyBucket = false;
    }

    private void summary(String suffix, Labels labels, double value) {
        if (suffix.isEmpty()) {
            double quantile = number(labels.get("quantile"));
            require(quantile >= 0 && quantile <= 1, "quantile", quantile, "0 to 1");
            require(!(value < 0), "quantile value", value, "not negative");
        } else {
            notNegative(suffix, value);
        }
    }

    private void histogram(String suffix, Labels labels, double value) {
        if (suffix.equals("_bucket")) {
            double bound = number(labels.get(Labels.BUCKET_BOUND));
            require(!Double.isNaN(bound), "bucket bound", bound, "a number");
            require(!anyBucket || bound > lastBound, "bucket bound", bound, "ascending");
            require(value >= lastCount, "bucket count", value, "at least that of the bucket before, " + lastCount);
            anyBucket = true;
            lastBound = bound;
            lastCount = value;
            negativeBound |= bound < 0;
        } else {
            require(!Double.isNaN(value), suffix, value, "a number");
            boolean sum = suffix.equals("_sum") || suffix.equals("_gsum");
            require(sum || value >= 0, suffix, value, "not negative");
            single.put(suffix, value);
        }
    }

    /// Checks what can be known only when all samples are there.
    void finish() {
        if (type != MetricType.HISTOGRAM && type != MetricType.GAUGE_HISTOGRAM) {
            return;
        }
        String prefix = type == MetricType.HISTOGRAM ? "_" : "_g";
        Double count = single.get(prefix + "count");
        Double sum = single.get(prefix + "sum");
        require(anyBucket && lastBound == Double.POSITIVE_INFINITY, "last bucket bound", lastBound, "+Inf");
        if ((count == null) != (sum == null)) {
            throw wrong("only one of " + prefix + "count and " + prefix + "sum (expected: both or neither)");
        }
        if (count != null && sum != null) {
            require(count == lastCount, prefix + "count", count, "that of the last bucket, " + lastCount);
            require(sum >= 0 || negativeBound, prefix + "sum", sum, "not negative without negative bounds");
            require(type == MetricType.GAUGE_HISTOGRAM || !negativeBound, prefix + "sum", sum,
                    "none where bounds are negative");
        }
    }

    private void notNegative(String suffix, double value) {
        require(value >= 0, suffix, value, "a number that is not negative");
    }

    private void require(boolean right, String what, double value, String expected) {
        if (!right) {
            throw wrong(what + " " + value + " (expected: " + expected + ")");
        }
    }

    private ExpositionException wrong(String what) {
        return new ExpositionException("metric " + identity + ": " + what);
    }

    private static double number(String text) {
        try {
            return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
