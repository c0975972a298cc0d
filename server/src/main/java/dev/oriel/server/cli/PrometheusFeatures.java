package dev.oriel.server.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Names of `--enable-feature` and what becomes of each, so that none is passed over in silence.
final class PrometheusFeatures {
    /// Those that are followed.
    static final Set<String> FOLLOWED = Set.of("type-and-unit-labels", "promql-delayed-name-removal");

    private static final Map<String, String> REASONS = new TreeMap<>();

    static {
        String always = "this is always on";
        for (String name : List.of("promql-at-modifier", "promql-negative-offset", "promql-experimental-functions",
                "promql-duration-expr", "promql-extended-range-selectors", "promql-binop-fill-modifiers",
                "exemplar-storage", "utf8-names", "remote-write-receiver", "concurrent-rule-eval",
                "expand-external-labels", "new-service-discovery-manager")) {
            REASONS.put(name, always);
        }
        REASONS.put("native-histograms", "the key scrape_native_histograms says it");
        REASONS.put("extra-scrape-metrics", "the key extra_scrape_metrics says it");
        REASONS.put("no-default-scrape-port", "ports are never added to addresses");
        REASONS.put("promql-per-step-stats", "statistics are not counted for each step");
        REASONS.put("auto-reload-config", "changed files are read at SIGHUP and POST /-/reload only");
        REASONS.put("memory-snapshot-on-shutdown", "the journal is cut short by checkpoints anyway");
        REASONS.put("use-uncached-io", "the operating system's cache is always used");
        REASONS.put("delayed-compaction", "there is one server, and nothing to spread");
        REASONS.put("metadata-wal-records", "metadata is always in the journal");
        REASONS.put("xor2-encoding", "the store chooses an encoding for each chunk");
        REASONS.put("auto-gomaxprocs", "there is no Go runtime");
        REASONS.put("auto-gomemlimit", "there is no Go runtime");
        REASONS.put("created-timestamp-zero-ingestion", "start times are kept beside the samples and make no sample");
        REASONS.put("otlp-deltatocumulative", "OTLP is not received yet");
        REASONS.put("otlp-native-delta-ingestion", "OTLP is not received yet");
        REASONS.put("otlp-write-receiver", "OTLP is not received yet");
        REASONS.put("agent", "samples are not sent on yet");
    }

    private PrometheusFeatures() {}

    /// A line for each name that changes nothing: `--enable-feature=name: has no effect, because …`
    static List<String> withoutEffect(Collection<String> names) {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            if (!FOLLOWED.contains(name)) {
                String reason = REASONS.get(name);
                lines.add("--enable-feature=" + name + (reason == null
                        ? ": unknown (expected: a feature of Prometheus)"
                        : ": has no effect, because " + reason));
            }
        }
        return lines;
    }
}
