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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The targets of one job, each with its loop. Thread-safe.
final class JobPool {
    private static final Logger LOG = LoggerFactory.getLogger(JobPool.class);
    /// How many dropped targets are remembered where the job sets no limit.
    private static final int MAX_DROPPED = 10_000;
    /// So long a new configuration's discovery is waited for with the end of targets: queries look back no further.
    private static final Duration MAX_AWAITED = Duration.ofMinutes(5);

    private final ScrapeConfig config;
    private final TargetClient client;
    private final ScrapeSurroundings surroundings;
    private final boolean atOnce;
    private final FailureLog failures;
    private final TargetResolver resolver;
    private final List<TargetGroup> staticGroups = new ArrayList<>();
    /// By their section of the configuration.
    private final Map<Object, Discovery> discoveries = new LinkedHashMap<>();
    private final Map<Target.Identity, ScrapeLoop> loops = new LinkedHashMap<>();
    private final StoppedLoops stopped = new StoppedLoops();
    /// By the section of the configuration.
    private Map<Object, List<TargetGroup>> found = Map.of();
    private boolean begun;
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
    }

    private FileDiscovery discovery(FileDiscoveryConfig files) {
        return new FileDiscovery(files, surroundings.clock());
    }

    private PolledDiscovery discovery(HttpDiscoveryConfig http) {
        return polled(new HttpDiscovery(http, surroundings.clients()), http.refreshInterval());
    }

    private PolledDiscovery discovery(DnsDiscoveryConfig dns) {
        return polled(new DnsDiscovery(dns, surroundings.dns()), dns.refreshInterval());
    }

    private PolledDiscovery polled(PolledDiscovery.Source source, Duration interval) {
        return new PolledDiscovery(source, interval, surroundings.clock(), surroundings.executor());
    }

    ScrapeConfig config() {
        return config;
    }

    /// Looks for targets for the first time.
    ///
    /// @param before the pool with another configuration that stops now: what it found out by means that are the same
    ///               stays known, and targets with the same labels keep their series
    synchronized void begin(@Nullable JobPool before) {
        Map<Object, Discovery> known = before == null ? new HashMap<>() : before.handOver(config, stopped);
        config.fileDiscoveries().forEach(files -> discover(files, known, this::discovery));
        config.httpDiscoveries().forEach(http -> discover(http, known, this::discovery));
        config.dnsDiscoveries().forEach(dns -> discover(dns, known, this::discovery));
        known.values().forEach(Discovery::close);
        refresh();
    }

    private <T> void discover(T section, Map<Object, Discovery> known, Function<T, Discovery> maker) {
        if (discoveries.containsKey(section)) {
            return;
        }
        Discovery before = known.remove(section);
        Discovery discovery = before == null ? maker.apply(section) : before;
        discoveries.put(section, discovery);
        if (discovery instanceof PolledDiscovery polled) {
            polled.onChange(this::refresh);
        }
    }

    /// @param next    the configuration from now on
    /// @param awaited takes the loops; those whose targets were found by means that it does not have wait for its own
    /// @return what found targets, by section
    private synchronized Map<Object, Discovery> handOver(ScrapeConfig next, StoppedLoops awaited) {
        Instant now = surroundings.clock().instant();
        Set<Target.Identity> mayComeBack = new HashSet<>();
        found.forEach((section, groups) -> {
            if (!hasSection(next, section)) {
                groups.forEach(group -> resolver.resolve(group).forEach(resolved -> {
                    if (resolved instanceof Active(Target target)) {
                        mayComeBack.add(target.identity());
                    }
                }));
            }
        });
        stopped.moveTo(awaited);
        loops.forEach((identity, loop) -> awaited.stop(loop,
                mayComeBack.contains(identity) ? now.plus(MAX_AWAITED) : now));
        Map<Object, Discovery> known = new HashMap<>(discoveries);
        discoveries.clear();
        forget();
        return known;
    }

    private static boolean hasSection(ScrapeConfig config, Object section) {
        return config.fileDiscoveries().contains(section) || config.httpDiscoveries().contains(section)
                || config.dnsDiscoveries().contains(section);
    }

    /// Looks for targets, starts those that are new and stops those that are gone.
    synchronized void refresh() {
        if (closed) {
            return;
        }
        Map<Object, List<TargetGroup>> nowFound = new LinkedHashMap<>();
        boolean complete = true;
        for (Map.Entry<Object, Discovery> discovery : List.copyOf(discoveries.entrySet())) {
            List<TargetGroup> groups = discovery.getValue().refresh();
            if (groups == null) {
                complete = false;
            } else {
                nowFound.put(discovery.getKey(), groups);
            }
        }
        if (!begun || !nowFound.equals(found)) {
            begun = true;
            found = nowFound;
            List<TargetGroup> groups = new ArrayList<>(staticGroups);
            nowFound.values().forEach(groups::addAll);
            change(resolve(groups));
        }
        stopped.end(complete ? Instant.MAX : surroundings.clock().instant());
    }

    private void change(Map<Target.Identity, Target> wanted) {
        Instant now = surroundings.clock().instant();
        for (ScrapeLoop loop : List.copyOf(loops.values())) {
            if (!wanted.containsKey(loop.target().identity())) {
                loops.remove(loop.target().identity());
                stopped.stop(loop, now);
            }
        }
        List<Target> beginning = wanted.values()
                .stream()
                .filter(target -> !loops.containsKey(target.identity()))
                .toList();
        Map<Target.Identity, ScrapeLoop> followed = stopped.handOver(beginning, wanted.values());
        List<ScrapeLoop> starting = new ArrayList<>();
        for (Target target : beginning) {
            ScrapeLoop loop = new ScrapeLoop(target, config, client, surroundings, failures,
                    followed.get(target.identity()));
            loops.put(target.identity(), loop);
            starting.add(loop);
        }
        limitTargets(wanted.size());
        starting.forEach(loop -> loop.start(atOnce));
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

    /// Stops all targets.
    synchronized void close(boolean endSeries) {
        loops.values().forEach(loop -> stopped.stop(loop, Instant.MIN));
        if (endSeries) {
            stopped.end(Instant.MAX);
        }
        discoveries.values().forEach(Discovery::close);
        forget();
    }

    private void forget() {
        closed = true;
        loops.clear();
        client.close();
    }

    synchronized ScrapePoolStatus status() {
        List<TargetStatus> active = loops.values().stream().map(ScrapeLoop::status).toList();
        long failures = discoveries.values().stream().mapToLong(Discovery::failures).sum();
        return new ScrapePoolStatus(config.jobName(), active, dropped, droppedCount, failures);
    }

    /// What families said of themselves, by target.
    synchronized Map<Labels, Map<String, MetricMetadata>> metadata() {
        Map<Labels, Map<String, MetricMetadata>> metadata = new LinkedHashMap<>();
        loops.values().forEach(loop -> metadata.put(loop.target().labels(), loop.metadata()));
        return metadata;
    }
}
