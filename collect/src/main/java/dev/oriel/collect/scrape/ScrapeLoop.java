package dev.oriel.collect.scrape;

import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.collect.discovery.Target;
import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.collect.exposition.ExpositionSink;
import dev.oriel.collect.exposition.OpenMetricsParser;
import dev.oriel.collect.exposition.ProtobufParser;
import dev.oriel.collect.exposition.ProtobufParser.NativeHistograms;
import dev.oriel.collect.exposition.ScrapeProtocol;
import dev.oriel.collect.exposition.TextParser;
import dev.oriel.collect.scrape.TargetStatus.Health;
import dev.oriel.collect.scrape.client.BodyBuffer;
import dev.oriel.collect.scrape.client.FetchException;
import dev.oriel.collect.scrape.client.FetchRequest;
import dev.oriel.collect.scrape.client.TargetClient;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Scheduler.Cancellable;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Scrapes one target again and again. Each scrape is one batch: its samples and what is to be said of it. A scrape
/// that fails, for whatever reason, stores none of its samples; it ends the series that were there before, and says
/// `up 0`. Scrapes of one target never overlap. Thread-safe.
final class ScrapeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ScrapeLoop.class);

    private final Target target;
    private final ScrapeConfig config;
    private final TargetClient client;
    private final ScrapeSurroundings surroundings;
    private final FetchRequest request;
    private final TargetLabels targetLabels;
    private final ScrapeTiming timing;
    private final ScrapeReport report;
    private final FailureLog failures;
    private final SeriesCache cache = new SeriesCache();
    private final FamilyMetadata metadata = new FamilyMetadata();
    private final @Nullable ClassicHistograms conversion;
    /// Held while a scrape goes on, which may take as long as the timeout.
    private final Object scraping = new Object();
    private @Nullable ScrapeLoop predecessor;
    private @Nullable Cancellable timer;
    private volatile boolean stopped;
    /// Whether this loop or one before it has said how a scrape went.
    private volatile boolean reported;
    /// When a stopped loop would have scraped next.
    private long endMillis;
    private volatile String forcedError = "";
    private volatile TargetStatus status;

    /// @param predecessor a stopped loop of the same target, whose series this one goes on with
    ScrapeLoop(Target target, ScrapeConfig config, TargetClient client, ScrapeSurroundings surroundings,
            FailureLog failures, @Nullable ScrapeLoop predecessor) {
        this.target = target;
        this.config = config;
        this.client = client;
        this.surroundings = surroundings;
        this.failures = failures;
        this.predecessor = predecessor;
        this.request = new FetchRequest(target.url(), target.timeout(),
                ScrapeProtocol.acceptHeader(config.format().protocols(), config.format().escaping()),
                config.enableCompression(), config.limits().maxBodyBytes());
        this.targetLabels = new TargetLabels(target.labels(), config.honorLabels());
        this.timing = new ScrapeTiming(target, surroundings.clock().instant());
        this.conversion = config.format().convertClassic()
                ? new ClassicHistograms(metadata, config.format().classicHistograms(), target.url())
                : null;
        this.report = new ScrapeReport(config, target);
        this.status = new TargetStatus(target.discoveredLabels(), target.labels(), config.jobName(), target.url(), "",
                null, Duration.ZERO, Health.UNKNOWN, target.interval(), target.timeout());
    }

    Target target() {
        return target;
    }

    TargetStatus status() {
        return status;
    }

    Map<String, MetricMetadata> metadata() {
        return metadata.families();
    }

    /// Makes every scrape fail with this message without asking the target; an empty one lets it go on.
    void force(String error) {
        forcedError = error;
    }

    /// @param atOnce whether the first scrape does not wait for its place in the interval
    void start(boolean atOnce) {
        if (atOnce) {
            timing.bringForward(surroundings.clock().instant());
        }
        schedule();
    }

    private synchronized void schedule() {
        if (!stopped) {
            timer = surroundings.scheduler()
                    .after(timing.delay(surroundings.clock().instant()),
                            () -> surroundings.executor().execute(this::run));
        }
    }

    /// Scrapes no more. One that goes on now may still finish.
    synchronized void stop() {
        if (!stopped) {
            stopped = true;
            endMillis = timing.dueMillisAfter(surroundings.clock().instant());
        }
        Cancellable waiting = timer;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /// Ends all series of a stopped loop where the next scrape would have been, later, when the target had the time to
    /// come back: just over one interval after that. As Prometheus does, so that a target that only changes places has
    /// no gap.
    synchronized void stopForGood() {
        long staleMillis = endMillis;
        long interval = target.interval().toMillis();
        long nowMillis = surroundings.clock().instant().toEpochMilli();
        Duration wait = Duration.ofMillis(Math.max(0, staleMillis + interval + interval / 10 - nowMillis));
        surroundings.scheduler().after(wait, () -> surroundings.executor().execute(() -> endSeries(staleMillis)));
    }

    private void run() {
        try {
            scrape();
        } catch (RuntimeException e) {
            LOG.error("scrape of {}", target.url(), e);
        } finally {
            timing.next(surroundings.clock().instant());
            schedule();
        }
    }

    private void scrape() {
        synchronized (scraping) {
            if (!stopped) {
                takeOver(config.format().extraMetrics());
            }
            // It may have been stopped while the loop before it finished its scrape.
            if (!stopped) {
                scrapeNow();
            }
        }
    }

    private void scrapeNow() {
        Instant start = surroundings.clock().instant();
        long timestampMillis = timing.timestampMillis(start);
        reported = true;
        BodyBuffer body = surroundings.buffers().take();
        ScrapeOutcome outcome;
        try {
            String contentType = fetch(body);
            outcome = store(start, timestampMillis, body, contentType);
        } catch (FetchException e) {
            long bytes = "body size limit exceeded".equals(e.getMessage()) ? -1 : 0;
            outcome = new ScrapeOutcome(bytes, 0, 0, 0, String.valueOf(e.getMessage()));
            cache.beginScrape();
            storeFailure(start, timestampMillis, outcome);
        } finally {
            surroundings.buffers().give(body);
        }
        Duration duration = Duration.between(start, surroundings.clock().instant());
        status = new TargetStatus(target.discoveredLabels(), target.labels(), config.jobName(), target.url(),
                outcome.error(), start, duration, outcome.isUp() ? Health.UP : Health.DOWN, target.interval(),
                target.timeout());
        surroundings.counters().count(outcome);
        if (!outcome.isUp()) {
            failures.failed(config.jobName(), target.url(), outcome.error());
        }
    }

    private String fetch(BodyBuffer body) throws FetchException {
        if (!forcedError.isEmpty()) {
            throw new FetchException(forcedError);
        }
        return client.fetch(request, body);
    }

    /// Goes on with the series of the loop before this one, once the scrape that it may be at is over.
    ///
    /// @param extraMetrics whether the loop that goes on with them, this one or one after it, writes the extra metrics
    private void takeOver(boolean extraMetrics) {
        ScrapeLoop before = predecessor;
        if (before != null) {
            cache.inherit(before.release(extraMetrics));
            if (before.reported) {
                reported = true;
            }
            predecessor = null;
        }
    }

    private long[] release(boolean extraMetrics) {
        synchronized (scraping) {
            takeOver(extraMetrics);
            long[] left = extraMetrics ? new long[0] : report.extraSeries();
            return LongStream.concat(Arrays.stream(cache.tracked()), Arrays.stream(left)).toArray();
        }
    }

    private ScrapeOutcome store(Instant start, long timestampMillis, BodyBuffer body, String contentType) {
        ScrapeAppender sink;
        ScrapeOutcome outcome;
        try (MetricAppender appender = surroundings.store().appender(surroundings.tenant())) {
            sink = new ScrapeAppender(config, targetLabels, cache, metadata, appender, timestampMillis);
            try {
                if (conversion == null) {
                    parse(body, contentType, sink);
                } else {
                    parse(body, contentType, conversion.begin(sink));
                    conversion.finish(sink);
                }
                sink.checkSampleLimit();
                outcome = new ScrapeOutcome(body.length(), sink.scraped(), sink.kept(), sink.added(), "");
                for (long series : cache.endScrape()) {
                    appender.end(series, timestampMillis);
                }
                metadata.write(appender);
                report.write(appender, timestampMillis, outcome, since(start));
                commit(appender);
                metadata.written();
                return outcome;
            } catch (ExpositionException | OverCapacityException | IllegalArgumentException e) {
                metadata.forgetLines();
                outcome = new ScrapeOutcome(body.length(), sink.scraped(), sink.kept(), sink.added(),
                        String.valueOf(e.getMessage()));
            } catch (StorageException e) {
                LOG.warn("scrape of {}: {}", target.url(), e.getMessage());
                cache.inherit(cache.failScrape());
                return new ScrapeOutcome(body.length(), sink.scraped(), 0, 0, String.valueOf(e.getMessage()));
            }
        }
        storeFailure(start, timestampMillis, outcome);
        return outcome;
    }

    /// An empty body is a good answer of any type.
    private void parse(BodyBuffer body, String contentType, ExpositionSink sink) {
        if (body.length() == 0) {
            return;
        }
        switch (ScrapeProtocol.ofContentType(contentType, config.format().fallback())) {
            case PROMETHEUS_TEXT_0_0_4, PROMETHEUS_TEXT_1_0_0 ->
                new TextParser(body.bytes(), body.length(), sink).parse();
            case OPEN_METRICS_TEXT_0_0_1, OPEN_METRICS_TEXT_1_0_0 ->
                new OpenMetricsParser(body.bytes(), body.length(), sink).parse();
            case PROMETHEUS_PROTO -> {
                NativeHistograms histograms = !config.format().nativeHistograms()
                        ? NativeHistograms.IGNORED
                        : config.format().classicHistograms()
                                ? NativeHistograms.WITH_CLASSIC
                                : NativeHistograms.PREFERRED;
                new ProtobufParser(body.bytes(), body.length(), histograms, sink).parse();
            }
        }
    }

    private void storeFailure(Instant start, long timestampMillis, ScrapeOutcome outcome) {
        long[] ending = cache.failScrape();
        try (MetricAppender appender = surroundings.store().appender(surroundings.tenant())) {
            for (long series : ending) {
                appender.end(series, timestampMillis);
            }
            report.write(appender, timestampMillis, outcome, since(start));
            commit(appender);
        } catch (StorageException | OverCapacityException | IllegalArgumentException e) {
            cache.inherit(ending);
            LOG.warn("scrape of {}: {}; and it could not be stored that it failed: {}", target.url(), outcome.error(),
                    e.getMessage());
        }
    }

    private void endSeries(long timestampMillis) {
        synchronized (scraping) {
            takeOver(config.format().extraMetrics());
            endSeriesNow(timestampMillis);
        }
    }

    private void endSeriesNow(long timestampMillis) {
        try (MetricAppender appender = surroundings.store().appender(surroundings.tenant())) {
            for (long series : cache.tracked()) {
                appender.end(series, timestampMillis);
            }
            if (reported) {
                report.writeStale(appender, timestampMillis);
            }
            commit(appender);
        } catch (StorageException | OverCapacityException | IllegalArgumentException e) {
            LOG.warn("end of {}: {}", target.url(), e.getMessage());
        }
    }

    private void commit(MetricAppender appender) {
        CommitResult result = appender.commit();
        if (result.rejected().total() > 0) {
            surroundings.counters().count(result.rejected());
            LOG.debug("scrape of {}: {} samples refused, such as {}", target.url(), result.rejected().total(),
                    result.examples());
        }
    }

    private Duration since(Instant start) {
        return Duration.between(start, surroundings.clock().instant());
    }
}
