package dev.oriel.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Flags of Prometheus that Oriel takes and does not follow, each with the reason, so that a command line that worked
/// there starts here and nobody is left to guess.
final class PrometheusFlags {
    private static final Map<String, String> REASONS = new TreeMap<>();

    private static final List<String> CLUSTER_FLAGS = List.of("advertise-address", "gossip-interval", "label",
            "listen-address", "peer", "peer-name", "peer-timeout", "peers-resolve-timeout", "probe-interval",
            "probe-timeout", "pushpull-interval", "reconnect-interval", "reconnect-timeout", "settle-timeout",
            "tcp-timeout", "tls-config", "allow-insecure-public-advertise-address-discovery");

    static {
        String journal = "the journal is not compressed, and forces and cuts itself";
        REASONS.put("--storage.tsdb.wal-compression", journal);
        REASONS.put("--storage.tsdb.wal-compression-type", journal);
        REASONS.put("--storage.tsdb.wal-segment-size", journal);
        REASONS.put("--storage.tsdb.no-lockfile", "the data directory is always locked");
        REASONS.put("--storage.tsdb.allow-overlapping-blocks", "overlapping blocks are always allowed");
        REASONS.put("--storage.tsdb.min-block-duration", "blocks are cut every two hours");
        REASONS.put("--storage.tsdb.max-block-duration", "blocks grow to a tenth of the retention");
        REASONS.put("--web.enable-remote-write-receiver", "remote write is always received");
        REASONS.put("--web.enable-otlp-receiver", "OTLP is not received yet");
        REASONS.put("--web.console.templates", "there are no console templates");
        REASONS.put("--web.console.libraries", "there are no console templates");
        REASONS.put("--web.page-title", "the page's title is Oriel");
        REASONS.put("--web.cors.origin", "other origins' pages may not read answers");
        REASONS.put("--web.max-connections", "connections are not limited in number");
        REASONS.put("--web.max-notifications-subscribers", "there are no notification subscribers");
        REASONS.put("--web.read-timeout", "idle connections end after 75 s");
        REASONS.put("--web.route-prefix", "the prefix is /prometheus on the main door and none on its own");
        REASONS.put("--web.user-assets", "there are no user assets");
        REASONS.put("--web.config.file", "TLS and logins are not supported yet");
        REASONS.put("--storage.remote.flush-deadline", "samples are not sent on yet");
        REASONS.put("--storage.remote.read-sample-limit", "remote read is not answered yet");
        REASONS.put("--storage.remote.read-concurrent-limit", "remote read is not answered yet");
        REASONS.put("--storage.remote.read-max-bytes-in-frame", "remote read is not answered yet");
        REASONS.put("--storage.path", "notifications, silences and alerts are kept in the data directory");
        REASONS.put("--data.maintenance-interval", "what is to be remembered is written at once");
        REASONS.put("--dispatch.maintenance-interval", "empty groups end every 30 s");
        REASONS.put("--web.get-concurrency", "requests are not limited in number");
        REASONS.put("--web.timeout", "requests end after five minutes");
        String cluster = "there is one Alertmanager, within this process";
        for (String flag : CLUSTER_FLAGS) {
            REASONS.put("--cluster." + flag, cluster);
        }
        REASONS.put("--auto-gomaxprocs", "there is no Go runtime");
        REASONS.put("--auto-gomemlimit", "there is no Go runtime");
        REASONS.put("--auto-gomemlimit.ratio", "there is no Go runtime");
        REASONS.put("--scrape.adjust-timestamps", "timestamps are always aligned within the tolerance");
        REASONS.put("--scrape.timestamp-tolerance", "the tolerance is 2 ms");
    }

    /// What the command line held beyond our own options.
    ///
    /// @param ignored `--flag: ignored, because …`
    /// @param unknown what nobody knows
    record Sorted(List<String> ignored, List<String> unknown) {}

    private PrometheusFlags() {}

    /// The flags, each with the reason.
    static Map<String, String> reasons() {
        return Map.copyOf(REASONS);
    }

    /// Sorts what picocli did not know. A value that follows an ignored flag is passed over with it.
    static Sorted sort(List<String> unmatched) {
        List<String> ignored = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        boolean afterIgnored = false;
        for (String argument : unmatched) {
            if (!argument.startsWith("-")) {
                if (!afterIgnored) {
                    unknown.add(argument);
                }
                afterIgnored = false;
                continue;
            }
            String flag = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            String reason = REASONS.get(flag.replaceFirst("^--no-", "--"));
            if (reason == null) {
                unknown.add(argument);
            } else {
                ignored.add(flag + ": ignored, because " + reason);
            }
            afterIgnored = reason != null && !argument.contains("=");
        }
        return new Sorted(ignored, unknown);
    }
}
