package dev.oriel.collect.scrape;

import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.collect.discovery.Target;
import dev.oriel.model.Labels;
import dev.oriel.storage.metric.MetricAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The series that say how scrapes of a target go: `up` and its kin. Confined to one thread.
final class ScrapeReport {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final int FIRST_EXTRA = 5;
    /// Stands for a series that was not written yet.
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final ScrapeConfig config;
    private final Target target;
    private final List<Labels> labels = new ArrayList<>();
    private final long[] series;

    ScrapeReport(ScrapeConfig config, Target target) {
        this.config = config;
        this.target = target;
        add("up");
        add("scrape_duration_seconds");
        add("scrape_samples_scraped");
        add("scrape_samples_post_metric_relabeling");
        add("scrape_series_added");
        if (config.format().extraMetrics()) {
            add("scrape_timeout_seconds");
            add("scrape_sample_limit");
            add("scrape_body_size_bytes");
        }
        series = new long[labels.size()];
        Arrays.fill(series, UNKNOWN);
    }

    private void add(String metricName) {
        labels.add(target.labels().toBuilder().set(Labels.METRIC_NAME, metricName).build());
    }

    void write(MetricAppender appender, long timestampMillis, ScrapeOutcome outcome, Duration duration) {
        append(appender, 0, timestampMillis, outcome.isUp() ? 1 : 0);
        append(appender, 1, timestampMillis, duration.toNanos() / NANOS_PER_SECOND);
        append(appender, 2, timestampMillis, outcome.scraped());
        append(appender, 3, timestampMillis, outcome.kept());
        append(appender, 4, timestampMillis, outcome.added());
        if (config.format().extraMetrics()) {
            append(appender, FIRST_EXTRA, timestampMillis, target.timeout().toMillis() / MILLIS_PER_SECOND);
            append(appender, FIRST_EXTRA + 1, timestampMillis, config.limits().maxSamples());
            append(appender, FIRST_EXTRA + 2, timestampMillis, outcome.bodyBytes());
        }
    }

    /// What was written of the series that are there only where `extra_scrape_metrics` is on.
    long[] extraSeries() {
        return Arrays.stream(series).skip(FIRST_EXTRA).filter(number -> number != UNKNOWN).toArray();
    }

    /// Ends all of these series.
    void writeStale(MetricAppender appender, long timestampMillis) {
        for (int i = 0; i < series.length; i++) {
            appender.end(series(appender, i), timestampMillis);
        }
    }

    private void append(MetricAppender appender, int index, long timestampMillis, double value) {
        appender.append(series(appender, index), timestampMillis, value);
    }

    private long series(MetricAppender appender, int index) {
        if (series[index] == UNKNOWN || !appender.isLive(series[index])) {
            series[index] = appender.series(labels.get(index));
        }
        return series[index];
    }
}
