package dev.oriel.model;

/// What a metric family says it is; the names are OpenMetrics'.
public enum MetricType {
    COUNTER("counter"), GAUGE("gauge"), HISTOGRAM("histogram"), GAUGE_HISTOGRAM("gaugehistogram"), SUMMARY("summary"),
    INFO("info"), STATE_SET("stateset"), UNKNOWN("unknown");

    private final String word;

    MetricType(String word) {
        this.word = word;
    }

    /// As the exposition formats and the HTTP API spell it.
    public String word() {
        return word;
    }
}
