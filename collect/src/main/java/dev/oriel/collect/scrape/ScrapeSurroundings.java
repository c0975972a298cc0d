package dev.oriel.collect.scrape;

import dev.oriel.collect.scrape.client.BufferPool;
import dev.oriel.collect.scrape.client.TargetClient;
import dev.oriel.collect.scrape.discovery.DnsLookup;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.model.Scheduler;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.MetricStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// What all scrape loops share.
///
/// @param clients     makes a client
/// @param failureLogs by file name
/// @param executor runs scrapes, which wait for their targets: a thread each
record ScrapeSurroundings(MetricStore store, Tenant tenant, InstantSource clock, Scheduler scheduler, Executor executor,
        BufferPool buffers, ScrapeCounters counters, Function<HttpClientConfig, TargetClient> clients,
        DnsLookup dns, Function<String, FailureLog> failureLogs) {}
