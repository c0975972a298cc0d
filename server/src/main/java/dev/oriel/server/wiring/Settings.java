package dev.oriel.server.wiring;

import dev.oriel.model.time.DurationText;
import dev.oriel.server.grafana.DashboardSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How this process was asked to run, from the command line.
///
/// @param prometheusConfig a `prometheus.yml`; null: none, and Oriel watches itself and this host
/// @param ownConfig        an `oriel.yml`; null: none
/// @param dataDirectory    where everything is kept
/// @param bind             address of the doors
/// @param doors            which doors are opened
/// @param retention        how long and how much is kept
/// @param query            limits of queries
/// @param web              what the HTTP API allows
/// @param alerts           how rules are evaluated and people told
/// @param dashboards       where dashboards come from
/// @param features         experimental features that were asked for by name
/// @param version          of this program
public record Settings(@Nullable Path prometheusConfig, @Nullable Path ownConfig, Path dataDirectory, String bind,
        Doors doors, Retention retention, Query query, Web web, AlertSettings alerts,
        DashboardSettings dashboards, Set<String> features,
        String version) {
    public static final int MAIN_PORT = 3000;
    public static final int PROMETHEUS_PORT = 9090;
    public static final int ALERTMANAGER_PORT = 9093;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    public Settings {
        features = Set.copyOf(features);
    }

    /// Whether only this machine reaches the doors.
    public boolean isLoopback() {
        return LOOPBACK.contains(bind);
    }

    /// Of all doors, open or not.
    public Set<Integer> ports() {
        Set<Integer> ports = new HashSet<>(Set.of(doors.mainPort));
        doors.tools.forEach(door -> ports.add(door.port()));
        return ports;
    }

    /// Under which others reach this machine.
    public String externalHost() {
        String host = web.externalUrl.isEmpty() ? null : URI.create(web.externalUrl).getHost();
        return host == null ? "localhost" : host;
    }

    /// Under which people reach this server, without a slash at its end.
    public String externalUrl() {
        return web.externalUrl.isEmpty()
                ? "http://localhost:" + doors.mainPort
                : web.externalUrl.replaceFirst("/+$", "");
    }

    /// Which doors are opened.
    ///
    /// @param mainPort       of the door with everything
    /// @param mainConfigured whether a person named that port
    /// @param tools          the tools whose usual ports open too
    public record Doors(int mainPort, boolean mainConfigured, List<ToolDoor> tools) {
        public Doors {
            tools = List.copyOf(tools);
        }
    }

    /// A tool's own port.
    ///
    /// @param tool       `prometheus`
    /// @param configured whether a person named the port or the tool
    public record ToolDoor(String tool, String host, int port, boolean configured) {}

    /// How long and how much is kept.
    ///
    /// @param time     older blocks are dropped
    /// @param maxBytes the oldest blocks are dropped above it; 0: no limit
    public record Retention(Duration time, long maxBytes) {
        public static final Retention DEFAULT = new Retention(Duration.ofDays(15), 0);

        @Override
        public String toString() {
            return DurationText.format(time.toMillis()) + (maxBytes > 0 ? " or " + maxBytes + "B" : "");
        }
    }

    /// Limits of queries, as Prometheus names them.
    ///
    /// @param lookback      how far back an instant selector looks
    /// @param timeout       after which a query is stopped
    /// @param maxSamples    a query may load into memory
    /// @param maxConcurrent queries that run at once; more wait
    public record Query(Duration lookback, Duration timeout, long maxSamples, int maxConcurrent) {
        public static final Query DEFAULT = new Query(Duration.ofMinutes(5), Duration.ofMinutes(2), 50_000_000, 20);
    }

    /// What the HTTP API allows.
    ///
    /// @param externalUrl where people reach this server; empty: by the main door
    /// @param lifecycle   whether `/-/reload` and `/-/quit` work
    /// @param admin       whether the admin API works
    public record Web(String externalUrl, boolean lifecycle, boolean admin) {}
}
