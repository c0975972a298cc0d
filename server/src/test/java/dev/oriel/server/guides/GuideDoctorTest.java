package dev.oriel.server.guides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.Tenant;
import dev.oriel.notify.route.Route;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.doctor.DoctorOptions;
import dev.oriel.rule.doctor.RuleDoctor;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.trial.TreeRouting;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the doctor says of the guides' rules, over series as the guides' own code and the usual exporters expose them.
class GuideDoctorTest {
    private static final Instant NOW = Instant.parse("2026-01-08T15:00:00Z");
    /// Beside a missing runbook, which all but one have.
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("000 PRSMCacheMissRate", "one-sided-sum unreachable-threshold"),
            Map.entry("000 PRSMDatabaseDown", "exporter-down vanishing-target"),
            Map.entry("000 PRSMDiskSpaceLow", "opposite-text unreachable-threshold unrounded-value"),
            Map.entry("000 PRSMHighCPUUsage", "unreachable-threshold"),
            Map.entry("000 PRSMHighErrorRate", "alert-per-series unreachable-threshold unrounded-value"),
            Map.entry("000 PRSMHighLatency",
                    "competing-threshold quantile-without-le unreachable-threshold unrounded-value"),
            Map.entry("000 PRSMHighMemoryUsage", "unit-text unreachable-threshold"),
            Map.entry("000 PRSMQueryProcessingTimeout",
                    "between-buckets quantile-without-le unreachable-threshold unrounded-value"),
            Map.entry("000 PRSMRedisDown", "exporter-down vanishing-target"),
            Map.entry("001 DatabaseConnectionExhaustion", "no-match"),
            Map.entry("001 FTNSTransactionBacklog", "no-match"),
            Map.entry("001 HighErrorRate", "no-match same-name shadowed-route"),
            Map.entry("001 HighLatency",
                    "competing-threshold quantile-without-le unreachable-threshold unrounded-value"),
            Map.entry("001 PRSMAPIDown", "vanishing-target"),
            Map.entry("001 SuspiciousLoginPattern", "no-match unrounded-value"),
            Map.entry("001 UnauthorizedAPIAccess", "no-match shadowed-route unrounded-value"),
            Map.entry("002 CeleryQueueBacklog", "no-match"),
            Map.entry("002 DatabaseConnectionPoolExhausted", "no-join unit-text"),
            Map.entry("002 HighErrorRate", "competing-threshold no-match same-name unit-text"),
            Map.entry("002 HighMemoryUsage", "always-true better-metric unit-text zero-divisor"),
            Map.entry("002 HighResponseTime",
                    "competing-threshold quantile-without-le unreachable-threshold unrounded-value"),
            Map.entry("002 ServiceDown", "overlapping vanishing-target"),
            Map.entry("003 HighErrorRate", "competing-threshold no-match same-name unrounded-value"),
            Map.entry("003 HighResponseTime",
                    "between-buckets competing-threshold quantile-without-le unreachable-threshold unrounded-value"),
            Map.entry("003 LowSuccessRate", "no-match same-ratio zero-divisor"));

    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.fixed(NOW));

    private void series(double start, double perSample, String... labels) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            long series = appender.series(Labels.of(labels));
            for (int i = 0; i <= 240; i++) {
                appender.append(series, NOW.toEpochMilli() - (240 - i) * 15_000L, start + i * perSample);
            }
            appender.metadata(labels[1], new MetricMetadata(perSample == 0 ? MetricType.GAUGE : MetricType.COUNTER, "",
                    ""));
            appender.commit();
        }
    }

    private void buckets(String name, String... bounds) {
        for (String endpoint : List.of("/query", "/health")) {
            for (String bound : bounds) {
                series(0, 1, "__name__", name, "le", bound, "endpoint", endpoint, "instance", "api:8000");
            }
        }
    }

    private List<Finding> examine() {
        series(0, 0.1, "__name__", "prsm_errors_total", "error_type", "timeout", "component", "nwtn");
        series(0, 0.1, "__name__", "prsm_errors_total", "error_type", "value", "component", "agent");
        buckets("prsm_request_duration_seconds_bucket", "0.1", "0.5", "1", "2", "5", "10", "+Inf");
        buckets("prsm_query_processing_seconds_bucket", "1", "5", "20", "60", "+Inf");
        series(1 << 30, 0, "__name__", "prsm_memory_usage_bytes", "component", "prsm");
        series(0, 0, "__name__", "prsm_cpu_usage_percent", "component", "prsm");
        series(0, 1, "__name__", "prsm_cache_hits_total");
        series(0, 0.2, "__name__", "prsm_cache_misses_total");
        series(0, 1, "__name__", "prsm_requests_total", "status_code", "200", "endpoint", "/query");
        series(1, 0, "__name__", "up", "job", "postgres-exporter");
        series(1, 0, "__name__", "up", "job", "redis-exporter");
        series(1, 0, "__name__", "up", "job", "prsm-api");
        series(1, 0, "__name__", "pg_up", "instance", "pg:9187");
        series(60, 0, "__name__", "node_filesystem_avail_bytes", "mountpoint", "/");
        series(100, 0, "__name__", "node_filesystem_size_bytes", "mountpoint", "/");
        series(0, 1, "__name__", "http_requests_total", "status_code", "200", "route", "/api");
        buckets("http_request_duration_seconds_bucket", "0.1", "0.5", "1", "2.5", "5", "10", "+Inf");
        series(5, 0, "__name__", "pg_stat_database_numbackends", "datid", "1", "datname", "app", "instance", "pg:9187");
        series(100, 0, "__name__", "pg_settings_max_connections", "server", "pg:5432", "instance", "pg:9187");
        series(1e8, 0, "__name__", "container_memory_usage_bytes", "name", "proxy-backend");
        series(0, 0, "__name__", "container_spec_memory_limit_bytes", "name", "proxy-backend");
        List<Finding> findings = new ArrayList<>();
        List<RuleGroup> groups = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (GuideFiles guide : GuideFiles.values()) {
            groups.addAll(guide.groups());
            texts.put(guide.rulesName(), guide.rulesText());
        }
        for (GuideFiles guide : GuideFiles.values()) {
            RuleDoctor doctor = new RuleDoctor(
                    new PromqlEngine(new PromqlParser(), () -> 0),
                    range -> store.querier(Tenant.DEFAULT, range), InstantSource.fixed(NOW),
                    DoctorOptions.DEFAULT.withIntervals(15_000, 15_000),
                    new TreeRouting(Route.of(guide.routing().route())));
            findings.addAll(doctor.examine(groups, texts, NOW.toEpochMilli(),
                    (group, _) -> group.file().equals(guide.rulesName())).findings());
        }
        return findings;
    }

    private static Map<String, String> kinds(List<Finding> findings) {
        Map<String, TreeSet<String>> kinds = new TreeMap<>();
        for (Finding finding : findings) {
            if (finding.kind() != FindingKind.MISSING_RUNBOOK) {
                kinds.computeIfAbsent(finding.file().substring(0, 3) + " " + finding.rule(), _ -> new TreeSet<>())
                        .add(finding.kind().word());
            }
        }
        Map<String, String> shown = new TreeMap<>();
        kinds.forEach((rule, all) -> shown.put(rule, String.join(" ", all)));
        return shown;
    }

    @Test
    void seesWhatIsWrongWithEachRule() {
        List<Finding> findings = examine();
        assertThat(kinds(findings)).isEqualTo(new TreeMap<>(EXPECTED));
        assertThat(findings).filteredOn(finding -> finding.kind() == FindingKind.MISSING_RUNBOOK).hasSize(24);
    }
}
