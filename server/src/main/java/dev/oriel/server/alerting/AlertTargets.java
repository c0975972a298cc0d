package dev.oriel.server.alerting;

import dev.oriel.collect.config.AlertmanagerConfig;
import dev.oriel.collect.config.FileDiscoveryConfig;
import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.discovery.FileDiscovery;
import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.collect.relabel.Relabeling;
import dev.oriel.model.Scheduler;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.server.metrics.MetricRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Which Alertmanagers the alerts of this server go to: the one within, always, and those of `alerting.alertmanagers`.
/// Thread-safe.
public final class AlertTargets implements AutoCloseable {
    private static final Duration DISCOVERY_INTERVAL = Duration.ofSeconds(5);

    private final AlertRelay relay;
    private final RemoteAlertmanager.Link link;
    private final InstantSource clock;
    private final Duration drain;
    private final Scheduler.Cancellable discovery;
    /// What looks at files, by its section, each for all that have the same; guarded by this.
    private Map<FileDiscoveryConfig, FileDiscovery> files = Map.of();
    private volatile List<RemoteAlertmanagers> remotes = List.of();

    /// What this server is, for those who name it.
    ///
    /// @param ports      of its doors
    /// @param configured whether somebody wrote a configuration for the Alertmanager within
    public record Self(Set<Integer> ports, boolean configured) {
        public Self {
            ports = Set.copyOf(ports);
        }
    }

    /// How alerts are sent.
    ///
    /// @param executor each task blocks its thread
    /// @param capacity alerts that wait for each Alertmanager; the oldest beyond it are dropped
    /// @param drain    how long those that wait at the end go on being sent
    public record Sending(HttpSender http, Executor executor, int capacity, Duration drain) {}

    public AlertTargets(AlertRelay relay, InnerAlertmanager inner, Sending sending, InstantSource clock,
            Scheduler scheduler, MetricRegistry registry) {
        this.relay = relay;
        this.clock = clock;
        drain = sending.drain();
        link = new RemoteAlertmanager.Link(sending.http(), sending.executor(), sending.capacity(),
                registry.latency("oriel_alerting_send_duration_seconds",
                        "Sending alerts to another Alertmanager, in seconds.", "alertmanager"));
        discovery = scheduler.every(DISCOVERY_INTERVAL, DISCOVERY_INTERVAL, this::discover);
        new AlertingMetrics(this, relay, inner, sending.capacity()).register(registry);
    }

    /// From now on alerts go where this configuration says. What files last said stays known where it names them again:
    /// one that cannot be understood at the moment takes no Alertmanager along.
    public synchronized void use(PrometheusConfig config, HostAliases aliases, Self self) {
        InnerAddress address = new InnerAddress(aliases, self.ports(), self.configured());
        FormerAlertmanagers former = new FormerAlertmanagers(active());
        List<RemoteAlertmanagers> next = new ArrayList<>();
        Map<FileDiscoveryConfig, FileDiscovery> nextFiles = new HashMap<>();
        Function<FileDiscoveryConfig, FileDiscovery> fileDiscovery = section -> nextFiles.computeIfAbsent(section,
                _ -> {
                    FileDiscovery before = files.get(section);
                    return before == null ? new FileDiscovery(section, clock) : before;
                });
        Relabeling innerRelabeling = Relabeling.NONE;
        for (AlertmanagerConfig section : config.alertmanagers()) {
            RemoteAlertmanagers made = new RemoteAlertmanagers(section, link, address::is, address::connect,
                    fileDiscovery, former);
            next.add(made);
            innerRelabeling = made.namesInner() ? section.alertRelabeling() : innerRelabeling;
        }
        relay.use(config.global().externalLabels(), config.alertRelabeling(), innerRelabeling, next);
        remotes = List.copyOf(next);
        files = nextFiles;
        former.close();
    }

    /// Not while another configuration takes Alertmanagers over.
    private synchronized void discover() {
        remotes.forEach(RemoteAlertmanagers::refresh);
    }

    List<RemoteAlertmanager> active() {
        return remotes.stream().flatMap(each -> each.active().stream()).toList();
    }

    /// URLs of those that get alerts by HTTP.
    public List<String> activeUrls() {
        return active().stream().map(RemoteAlertmanager::url).toList();
    }

    /// URLs of those that relabelling dropped.
    public List<String> droppedUrls() {
        return remotes.stream().flatMap(each -> each.dropped().stream()).toList();
    }

    /// Sends what waits, for a moment that is the same for all, and nothing more.
    @Override
    public void close() {
        discovery.cancel();
        List<RemoteAlertmanager> all = active();
        all.forEach(RemoteAlertmanager::shut);
        long end = System.nanoTime() + drain.toNanos();
        relay.close();
        all.forEach(each -> each.close(Math.max(0, (end - System.nanoTime()) / 1_000_000)));
    }
}
