package dev.oriel.server.wiring;

import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.config.ConfigNode;
import dev.oriel.notify.http.OutboundRule;
import dev.oriel.server.heartbeat.Heartbeat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An `oriel.yml`: what other tools' files lack.
///
///     host_aliases: {alertmanager: 127.0.0.1}
///     alertmanager:
///       config_file: alertmanager.yml
///       strict: false
///     heartbeats:
///       - {name: nightly-backup, interval: 25h, labels: {severity: critical}}
///     limits:
///       max_series: 2000000
///     outbound:
///       link_local: false
///     query:
///       result_cache_size: 64MB
///
/// @param alertmanagerFile the `alertmanager.yml` that is named; null: none
/// @param strict           whether what Alertmanager refuses is refused here, too
/// @param heartbeats       what should report regularly
/// @param limits           of the store
/// @param outbound         where notifications may go
/// @param resultCacheBytes heap bytes of answers to queries that are kept; 0: none
public record OwnConfig(HostAliases hostAliases, @Nullable Path alertmanagerFile, boolean strict,
        List<Heartbeat> heartbeats, StoreLimits limits, OutboundRule outbound, long resultCacheBytes) {
    public static final long DEFAULT_RESULT_CACHE_BYTES = 64L << 20;
    public static final OwnConfig NONE = new OwnConfig(HostAliases.NONE, null, false, List.of(),
            StoreLimits.DEFAULT, OutboundRule.DEFAULT, DEFAULT_RESULT_CACHE_BYTES);

    public OwnConfig {
        heartbeats = List.copyOf(heartbeats);
    }

    /// @param file that relative paths start from
    static OwnConfig read(ConfigNode root, Path file) {
        HostAliases aliases = new HostAliases(root.textMap("host_aliases"));
        ConfigNode alertmanager = root.section("alertmanager");
        Path named = null;
        boolean strict = false;
        if (alertmanager != null) {
            String path = alertmanager.text("config_file", "");
            named = path.isEmpty() ? null : file.toAbsolutePath().resolveSibling(path);
            strict = alertmanager.flag("strict", false);
            alertmanager.rejectUnreadKeys();
        }
        StoreLimits limits = StoreLimits.read(root.section("limits"));
        ConfigNode query = root.section("query");
        long cacheBytes = DEFAULT_RESULT_CACHE_BYTES;
        if (query != null) {
            cacheBytes = query.bytes("result_cache_size", cacheBytes);
            query.rejectUnreadKeys();
        }
        OutboundRule outbound = outbound(root.section("outbound"));
        List<Heartbeat> heartbeats = heartbeats(root);
        root.rejectUnreadKeys();
        return new OwnConfig(aliases, named, strict, heartbeats, limits, outbound, cacheBytes);
    }

    private static OutboundRule outbound(@Nullable ConfigNode node) {
        OutboundRule rule = OutboundRule.DEFAULT;
        if (node != null) {
            rule = new OutboundRule(node.flag("link_local", rule.linkLocal()), node.flag("private", rule.privates()),
                    node.flag("loopback", rule.loopback()), node.flag("redirects_to_other_hosts", rule.otherHosts()));
            node.rejectUnreadKeys();
        }
        return rule;
    }

    private static List<Heartbeat> heartbeats(ConfigNode root) {
        List<Heartbeat> heartbeats = new ArrayList<>();
        for (ConfigNode node : root.sections("heartbeats")) {
            try {
                heartbeats.add(new Heartbeat(node.requiredText("name"), node.duration("interval", Duration.ZERO),
                        node.textMap("labels")));
            } catch (IllegalArgumentException e) {
                node.error("name", String.valueOf(e.getMessage()));
            }
            node.rejectUnreadKeys();
        }
        return heartbeats;
    }
}
