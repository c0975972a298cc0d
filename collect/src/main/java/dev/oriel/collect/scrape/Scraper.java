package dev.oriel.collect.scrape;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.collect.scrape.client.BufferPool;
import dev.oriel.collect.scrape.client.TargetClient;
import dev.oriel.collect.scrape.discovery.JndiLookup;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Scheduler;
import dev.oriel.model.Scheduler.Cancellable;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.MetricStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Scrapes all jobs of a configuration and the sources within this process. A new configuration changes only the jobs
/// that differ. Thread-safe.
public final class Scraper implements AutoCloseable {
    private static final Duration DISCOVERY_INTERVAL = Duration.ofSeconds(5);

    private final ScrapeSurroundings surroundings;
    private final Map<String, JobPool> jobs = new LinkedHashMap<>();
    private final Map<String, JobPool> sources = new LinkedHashMap<>();
    private final Cancellable discovery;

    /// Notes failed scrapes nowhere.
    public Scraper(MetricStore store, Tenant tenant, InstantSource clock, Scheduler scheduler, Executor executor,
            Function<HttpClientConfig, TargetClient> clients) {
        this(store, tenant, clock, scheduler, executor, clients, _ -> FailureLog.NONE);
    }

    /// @param executor runs scrapes, which wait for their targets: give each a (virtual) thread
    /// @param clients  makes a client
    /// @param failureLogs gives the log of a file; asked once for each job that names one
    public Scraper(MetricStore store, Tenant tenant, InstantSource clock, Scheduler scheduler, Executor executor,
            Function<HttpClientConfig, TargetClient> clients, Function<String, FailureLog> failureLogs) {
        this.surroundings = new ScrapeSurroundings(store, tenant, clock, scheduler, executor, new BufferPool(),
                new ScrapeCounters(), clients, new JndiLookup("dns:"), failureLogs);
        this.discovery = scheduler.every(DISCOVERY_INTERVAL, DISCOVERY_INTERVAL, () -> executor.execute(this::refresh));
    }

    public ScrapeCounters counters() {
        return surroundings.counters();
    }

    /// Changes over to another configuration. Jobs that are the same go on undisturbed.
    public synchronized void apply(PrometheusConfig config) {
        Map<String, JobPool> before = new LinkedHashMap<>(jobs);
        jobs.clear();
        for (ScrapeConfig job : config.scrapeConfigs()) {
            JobPool known = before.remove(job.jobName());
            if (known != null && known.config().equals(job)) {
                jobs.put(job.jobName(), known);
                continue;
            }
            JobPool pool = new JobPool(job, surroundings.clients().apply(job.http()), surroundings, false);
            jobs.put(job.jobName(), pool);
            pool.begin(known);
        }
        before.values().forEach(pool -> pool.close(true));
    }

    /// Scrapes a source of this process as the only target of a job, for the first time at once.
    ///
    /// @param job with one static target, whose address becomes the instance
    public synchronized void addSource(ScrapeConfig job, MetricSource source) {
        JobPool pool = new JobPool(job, new SourceClient(source), surroundings, true);
        pool.begin(sources.put(job.jobName(), pool));
    }

    /// Looks for targets where that is due.
    synchronized void refresh() {
        jobs.values().forEach(JobPool::refresh);
    }

    /// All jobs in their configuration's order, then the sources of this process.
    public synchronized List<ScrapePoolStatus> status() {
        List<ScrapePoolStatus> status = new ArrayList<>();
        jobs.values().forEach(pool -> status.add(pool.status()));
        sources.values().forEach(pool -> status.add(pool.status()));
        return status;
    }

    /// What the metric families of each target said of themselves.
    public synchronized Map<Labels, Map<String, MetricMetadata>> metadata() {
        Map<Labels, Map<String, MetricMetadata>> metadata = new LinkedHashMap<>();
        jobs.values().forEach(pool -> metadata.putAll(pool.metadata()));
        sources.values().forEach(pool -> metadata.putAll(pool.metadata()));
        return metadata;
    }

    /// Stops scraping, as before a restart: series are not ended.
    @Override
    public synchronized void close() {
        discovery.cancel();
        jobs.values().forEach(pool -> pool.close(false));
        sources.values().forEach(pool -> pool.close(false));
        jobs.clear();
        sources.clear();
    }
}
