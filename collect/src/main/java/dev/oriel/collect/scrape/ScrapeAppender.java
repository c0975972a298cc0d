package dev.oriel.collect.scrape;

import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.collect.config.ScrapeLimits;
import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.collect.exposition.ExpositionSink;
import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.MetricType;
import dev.oriel.model.histogram.HistogramValidation;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.MetricAppender;
import java.util.List;

/// Puts what a parser reads into a batch: finds or makes the series, counts, and keeps to the job's limits. Used for one
/// scrape after the other of one target. Confined to one thread.
final class ScrapeAppender implements ExpositionSink {
    private final ScrapeConfig config;
    private final ScrapeLimits limits;
    private final TargetLabels targetLabels;
    private final SeriesCache cache;
    private final FamilyMetadata metadata;
    private final MetricAppender appender;
    private final long scrapeMillis;
    private int line = LineTable.NONE;
    private long sampleMillis;
    private long scraped;
    private long kept;
    private long added;

    /// @param scrapeMillis the time of samples that bring none of their own
    ScrapeAppender(ScrapeConfig config, TargetLabels targetLabels, SeriesCache cache, FamilyMetadata metadata,
            MetricAppender appender, long scrapeMillis) {
        this.config = config;
        this.limits = config.limits();
        this.targetLabels = targetLabels;
        this.cache = cache;
        this.metadata = metadata;
        this.appender = appender;
        this.scrapeMillis = scrapeMillis;
        cache.beginScrape();
        metadata.beginScrape();
    }

    /// Samples that came.
    long scraped() {
        return scraped;
    }

    /// Samples that relabelling did not drop.
    long kept() {
        return kept;
    }

    /// Series that the scrape before did not have.
    long added() {
        return added;
    }

    /// @throws ExpositionException more samples came than the job allows
    void checkSampleLimit() {
        if (!isWithinSamples(kept)) {
            throw new ExpositionException("sample limit exceeded");
        }
    }

    @Override
    public int expected(byte[] buffer, int from, int limit) {
        LineTable lines = cache.lines();
        int candidate = lines.expected(buffer, from, limit);
        if (candidate == LineTable.NONE) {
            return -1;
        }
        int end = from + lines.length(candidate);
        if (!endsAt(buffer, end, limit) || !isUsable(candidate)) {
            return -1;
        }
        line = candidate;
        return end;
    }

    /// Whether blanks follow, and then not the labels, which may stand behind blanks too.
    private static boolean endsAt(byte[] buffer, int end, int limit) {
        int next = end;
        while (next < limit && (buffer[next] == ' ' || buffer[next] == '\t')) {
            next++;
        }
        return next > end && next < limit && buffer[next] != '{';
    }

    @Override
    public boolean find(byte[] buffer, int from, int to) {
        int candidate = cache.lines().find(buffer, from, to);
        if (candidate == LineTable.NONE || !isUsable(candidate)) {
            return false;
        }
        line = candidate;
        return true;
    }

    /// Whether the store still has the series under its number.
    private boolean isUsable(int candidate) {
        long series = cache.series(candidate);
        return series == SeriesCache.DROPPED || appender.isLive(series);
    }

    @Override
    public void discover(byte[] buffer, int from, int to, Labels labels, List<String> emptyLabels) {
        LabelsBuilder builder = targetLabels.join(labels, emptyLabels);
        long series = config.metricRelabeling().apply(builder) ? series(builder.build()) : SeriesCache.DROPPED;
        LineTable lines = cache.lines();
        int known = lines.find(buffer, from, to);
        line = known == LineTable.NONE ? lines.add(buffer, from, to) : known;
        cache.setSeries(line, series);
    }

    private long series(Labels labels) {
        if (labels.isEmpty()) {
            return SeriesCache.DROPPED;
        }
        if (!labels.has(Labels.METRIC_NAME)) {
            throw new ExpositionException("missing metric name (__name__ label)");
        }
        boolean valid = config.format().names().isMetricName(labels.metricName());
        for (int i = 0; i < labels.size() && valid; i++) {
            valid = config.format().names().isLabelName(labels.name(i));
        }
        if (!valid) {
            throw new ExpositionException("invalid metric name or label names: " + labels);
        }
        LabelLimits.check(labels, limits);
        return isWithinSamples(kept + 1) ? stored(labels) : SeriesCache.OVER_LIMIT;
    }

    /// The store counts and tells what it refuses; the series that it knows go on.
    private long stored(Labels labels) {
        try {
            return appender.series(labels);
        } catch (OverCapacityException | IllegalArgumentException e) {
            if (!MetricAppender.refusesOneSeries(e)) {
                throw e;
            }
            return SeriesCache.REFUSED;
        }
    }

    private boolean isWithinSamples(long count) {
        return limits.maxSamples() == 0 || count <= limits.maxSamples();
    }

    @Override
    public void sample(double value, long timestampMillis, long startMillis) {
        if (!arrive(timestampMillis)) {
            return;
        }
        if (startMillis == 0) {
            appender.append(cache.series(line), sampleMillis, value);
        } else {
            appender.append(cache.series(line), startMillis, sampleMillis, value);
        }
    }

    @Override
    public void histogram(Histogram histogram, long timestampMillis, long startMillis) {
        if (arrive(timestampMillis)) {
            HistogramValidation.validate(histogram, Integer.MAX_VALUE);
            appender.append(cache.series(line), startMillis, sampleMillis, HistogramResolution.fit(histogram, limits));
        }
    }

    /// Counts the sample and settles its time.
    ///
    /// @return whether it is to be stored
    private boolean arrive(long timestampMillis) {
        scraped++;
        boolean ownTime = timestampMillis != NO_TIMESTAMP && config.honorTimestamps();
        sampleMillis = ownTime ? timestampMillis : scrapeMillis;
        long series = cache.series(line);
        boolean isNew = cache.arrived(line, series >= 0 && (!ownTime || config.trackStaleness()));
        kept += series >= 0 || series == SeriesCache.OVER_LIMIT ? 1 : 0;
        boolean taken = series >= 0 && isWithinSamples(kept);
        added += isNew && taken ? 1 : 0;
        return taken;
    }

    @Override
    public void exemplar(Exemplar exemplar) {
        if (cache.series(line) >= 0) {
            appender.append(cache.series(line), exemplar.timestampMillis() != NO_TIMESTAMP
                    ? exemplar
                    : new Exemplar(exemplar.labels(), exemplar.value(), sampleMillis));
        }
    }

    @Override
    public int expectedMetadata(byte[] buffer, int from, int limit) {
        return metadata.expected(buffer, from, limit);
    }

    @Override
    public boolean isKnownMetadata(byte[] buffer, int from, int to) {
        return metadata.isKnown(buffer, from, to);
    }

    @Override
    public void type(String metricFamily, MetricType type) {
        metadata.type(metricFamily, type);
    }

    @Override
    public void help(String metricFamily, String help) {
        metadata.help(metricFamily, help);
    }

    @Override
    public void unit(String metricFamily, String unit) {
        metadata.unit(metricFamily, unit);
    }
}
