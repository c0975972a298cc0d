package dev.oriel.collect.scrape;

import dev.oriel.collect.config.FileDiscoveryConfig;
import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.collect.config.TargetGroupConfig;
import dev.oriel.collect.config.discovery.DnsDiscoveryConfig;
import dev.oriel.collect.config.discovery.HttpDiscoveryConfig;
import dev.oriel.collect.discovery.Discovery;
import dev.oriel.collect.discovery.FileDiscovery;
import dev.oriel.collect.discovery.ResolvedTarget;
import dev.oriel.collect.discovery.ResolvedTarget.Active;
import dev.oriel.collect.discovery.ResolvedTarget.Dropped;
import dev.oriel.collect.discovery.ResolvedTarget.Invalid;
import dev.oriel.collect.discovery.Target;
import dev.oriel.collect.discovery.TargetGroup;
import dev.oriel.collect.discovery.TargetResolver;
import dev.oriel.collect.scrape.client.TargetClient;
import dev.oriel.collect.scrape.discovery.DnsDiscovery;
import dev.oriel.collect.scrape.discovery.HttpDiscovery;
import dev.oriel.collect.scrape.discovery.PolledDiscovery;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The targets of one job, each with its loop. Thread-safe.
final class JobPool {
    private static final Logger LOG = LoggerFactory.getLogger(JobPool.class);
    /// How many dropped targets are remembered where the job sets no limit.
    private static final int MAX_DROPPED = 10_000;

    private final ScrapeConfig config;
    private final TargetClient client;
    private final ScrapeSurroundings surroundings;
    private final boolean atOnce;
    private final FailureLog failures;
    private final TargetResolver resolver;
    private final List<TargetGroup> staticGroups = new ArrayList<>();
    private final List<Discovery> discoveries = new ArrayList<>();
    private final List<HttpDiscovery> httpDiscoveries = new ArrayList<>();
    private final Map<Target.Identity, ScrapeLoop> loops = new LinkedHashMap<>();
    private Map<Labels, ScrapeLoop> predecessors = new HashMap<>();
    private @Nullable List<TargetGroup> lastGroups;
    private List<Labels> dropped = List.of();
    private int droppedCount;
    private boolean closed;
    private String invalid = "";

    /// @param atOnce whether the first scrapes do not wait for their place in the interval
    JobPool(ScrapeConfig config, TargetClient client, ScrapeSurroundings surroundings, boolean atOnce) {
        this.config = config;
        this.client = client;
        this.surroundings = surroundings;
        this.atOnce = atOnce;
        this.failures = config.failureLogFile().isEmpty()
                ? FailureLog.NONE
                : surroundings.failureLogs().apply(config.failureLogFile());
        this.resolver = new TargetResolver(config);
        for (TargetGroupConfig group : config.staticGroups()) {
            staticGroups.add(TargetGroup.of("static:" + staticGroups.size(), group));
        }
        for (FileDiscoveryConfig files : config.fileDiscoveries()) {
            discoveries.add(new FileDiscovery(files, surroundings.clock()));
        }
        for (HttpDiscoveryConfig http : config.httpDiscoveries()) {
            HttpDiscovery discovery = new HttpDiscovery(http, surroundings.clients());
            httpDiscoveries.add(discovery);
            discoveries.add(polled(discovery, http.refreshInterval()));
        }
        for (DnsDiscoveryConfig dns : config.dnsDiscoveries()) {
            discoveries.add(polled(new DnsDiscovery(dns, surroundings.dns()), dns.refreshInterval()));
        }
    }

    private PolledDiscovery polled(PolledDiscovery.Source source, Duration interval) {
        return new PolledDiscovery(source, interval, surroundings.clock(), surroundings.executor(), this::refresh);
    }

    ScrapeConfig config() {
        return config;
    }

    /// Goes on where a pool with another configuration stops; targets with the same labels keep their series.
    synchronized void replace(JobPool before) {
        for (ScrapeLoop loop : before.handOver()) {
            predecessors.put(loop.target().labels(), loop);
        }
    }

    private synchronized List<ScrapeLoop> handOver() {
        loops.values().forEach(ScrapeLoop::stop);
        List<ScrapeLoop> stopped = List.copyOf(loops.values());
        loops.clear();
        closeClients();
        return stopped;
    }

    /// Looks for targets, starts those that are new and stops those that are gone.
    synchronized void refresh() {
        if (closed) {
            return;
        }
        List<TargetGroup> groups = new ArrayList<>(staticGroups);
        discoveries.forEach(discovery -> groups.addAll(discovery.refresh()));
        if (groups.equals(lastGroups)) {
            return;
        }
        lastGroups = List.copyOf(groups);
        Map<Target.Identity, Target> wanted = resolve(groups);
        for (ScrapeLoop loop : List.copyOf(loops.values())) {
            if (!wanted.containsKey(loop.target().identity())) {
                loops.remove(loop.target().identity());
                loop.stopForGood(() -> hasLoop(loop.target().labels()));
            }
        }
        Set<Target.Identity> started = new HashSet<>();
        wanted.forEach((identity, target) -> {
            if (!loops.containsKey(identity)) {
                loops.put(identity, new ScrapeLoop(target, config, client, surroundings, failures,
                        predecessors.remove(target.labels())));
                started.add(identity);
            }
        });
        limitTargets(wanted.size());
        loops.forEach((identity, loop) -> {
            if (started.contains(identity)) {
                loop.start(atOnce);
            }
        });
        predecessors.values().forEach(loop -> loop.stopForGood(() -> hasLoop(loop.target().labels())));
        predecessors = new HashMap<>();
    }

    private Map<Target.Identity, Target> resolve(List<TargetGroup> groups) {
        Map<Target.Identity, Target> wanted = new LinkedHashMap<>();
        List<Labels> nowDropped = new ArrayList<>();
        long maxDropped = config.limits().maxDroppedTargets() > 0 ? config.limits().maxDroppedTargets() : MAX_DROPPED;
        String nowInvalid = "";
        droppedCount = 0;
        for (TargetGroup group : groups) {
            for (ResolvedTarget resolved : resolver.resolve(group)) {
                switch (resolved) {
                    case Active(Target target) -> wanted.putIfAbsent(target.identity(), target);
                    case Dropped(Labels labels) -> {
                        droppedCount++;
                        if (nowDropped.size() < maxDropped) {
                            nowDropped.add(labels);
                        }
                    }
                    case Invalid(Labels labels, String reason) -> nowInvalid = labels + ": " + reason;
                }
            }
        }
        if (!nowInvalid.isEmpty() && !nowInvalid.equals(invalid)) {
            LOG.warn("target of job {} cannot be scraped: {}", config.jobName(), nowInvalid);
        }
        invalid = nowInvalid;
        dropped = List.copyOf(nowDropped);
        return wanted;
    }

    private void limitTargets(int count) {
        long limit = config.limits().maxTargets();
        String error = limit > 0 && count > limit
                ? "target_limit exceeded (number of targets: " + count + ", limit: " + limit + ")"
                : "";
        loops.values().forEach(loop -> loop.force(error));
    }

    private synchronized boolean hasLoop(Labels labels) {
        return loops.values().stream().anyMatch(loop -> loop.target().labels().equals(labels));
    }

    /// Stops all targets and ends their series.
    synchronized void close(boolean endSeries) {
        for (ScrapeLoop loop : loops.values()) {
            if (endSeries) {
                loop.stopForGood(() -> false);
            } else {
                loop.stop();
            }
        }
        loops.clear();
        closeClients();
    }

    private void closeClients() {
        closed = true;
        client.close();
        httpDiscoveries.forEach(HttpDiscovery::close);
    }

    synchronized ScrapePoolStatus status() {
        List<TargetStatus> active = loops.values().stream().map(ScrapeLoop::status).toList();
        long failures = discoveries.stream().mapToLong(Discovery::failures).sum();
        return new ScrapePoolStatus(config.jobName(), active, dropped, droppedCount, failures);
    }

    /// What families said of themselves, by target.
    synchronized Map<Labels, Map<String, MetricMetadata>> metadata() {
        Map<Labels, Map<String, MetricMetadata>> metadata = new LinkedHashMap<>();
        loops.values().forEach(loop -> metadata.put(loop.target().labels(), loop.metadata()));
        return metadata;
    }
}
