package dev.oriel.server.guides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.notify.config.Receiver;
import dev.oriel.notify.config.receiver.Integration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The rules of the guides, each breached by generated samples, seen pending, firing, told to the receiver that its route
/// names, and resolved.
class GuideRulesTest {
    private static final double GIB = 1 << 30;

    /// @param receivers by alert; those that are told of its end are told of it
    private static void verify(GuideFiles guide, GuideWorld world, Map<String, String> receivers) {
        world.run(Duration.ofMinutes(15), false);
        world.run(Duration.ofMinutes(40), true);
        world.run(Duration.ofMinutes(90), false);
        Map<String, List<String>> states = new TreeMap<>();
        Map<String, List<String>> told = new TreeMap<>();
        receivers.forEach((alert, receiver) -> {
            states.put(alert, List.of("inactive", "pending", "firing", "inactive"));
            Receiver known = guide.routing().receivers().get(receiver);
            boolean ends = known != null && known.integrations().stream().anyMatch(Integration::sendResolved);
            told.put(alert, ends
                    ? List.of(receiver + " firing", receiver + " resolved")
                    : List.of(receiver + " firing"));
        });
        Map<String, List<String>> actual = new TreeMap<>();
        world.told.forEach((alert, what) -> actual.put(alert, List.copyOf(what)));
        Map<String, List<String>> seen = new TreeMap<>(world.states);
        seen.keySet().retainAll(receivers.keySet());
        assertThat(seen).isEqualTo(states);
        assertThat(actual).isEqualTo(told);
    }

    @Test
    void theRulesOfTheFirstGuideFireAndAreTold() {
        GuideWorld world = new GuideWorld(GuideFiles.FIRST).counter(0, 1, "__name__", "prsm_errors_total")
                .histogram("prsm_request_duration_seconds_bucket", "1", "10")
                .histogram("prsm_query_processing_seconds_bucket", "20", "60")
                .gauge(GIB, 5 * GIB, "__name__", "prsm_memory_usage_bytes", "component", "prsm")
                .gauge(10, 95, "__name__", "prsm_cpu_usage_percent", "component", "prsm")
                .counter(0.1, 5, "__name__", "prsm_cache_misses_total")
                .counter(1, 1, "__name__", "prsm_cache_hits_total")
                .gauge(1, 0, "__name__", "up", "job", "postgres-exporter")
                .gauge(1, 0, "__name__", "up", "job", "redis-exporter")
                .gauge(50, 10, "__name__", "node_filesystem_avail_bytes", "mountpoint", "/")
                .gauge(100, 100, "__name__", "node_filesystem_size_bytes", "mountpoint", "/");
        verify(GuideFiles.FIRST, world, Map.of("PRSMHighErrorRate", "warning-alerts", "PRSMHighLatency",
                "warning-alerts", "PRSMQueryProcessingTimeout", "critical-alerts", "PRSMHighMemoryUsage",
                "warning-alerts", "PRSMHighCPUUsage", "warning-alerts", "PRSMCacheMissRate", "warning-alerts",
                "PRSMDatabaseDown", "critical-alerts", "PRSMRedisDown", "critical-alerts", "PRSMDiskSpaceLow",
                "warning-alerts"));
    }

    @Test
    void theRulesOfTheSecondGuideFireAndAreTold() {
        GuideWorld world = new GuideWorld(GuideFiles.SECOND).gauge(1, 0, "__name__", "up", "job", "prsm-api")
                .counter(0, 1, "__name__", "prsm_requests_failed_total")
                .counter(2, 2, "__name__", "prsm_requests_total")
                .gauge(10, 95, "__name__", "prsm_db_connections_active")
                .gauge(100, 100, "__name__", "prsm_db_connections_max")
                .histogram("prsm_request_duration_seconds_bucket", "1", "10")
                .gauge(1, 500, "__name__", "prsm_ftns_pending_transactions")
                .counter(0, 0.1, "__name__", "prsm_failed_login_attempts_total")
                .counter(0, 0.2, "__name__", "prsm_unauthorized_requests_total");
        verify(GuideFiles.SECOND, world, Map.of("PRSMAPIDown", "pagerduty-critical", "HighErrorRate",
                "pagerduty-critical", "DatabaseConnectionExhaustion", "pagerduty-critical", "HighLatency",
                "performance-team-business-hours", "FTNSTransactionBacklog", "blockchain-team",
                "SuspiciousLoginPattern", "security-team", "UnauthorizedAPIAccess", "pagerduty-critical"));
    }

    @Test
    void theRulesOfTheThirdGuideFireAndAreTold() {
        GuideWorld world = new GuideWorld(GuideFiles.THIRD)
                .counter(0, 1, "__name__", "http_requests_total", "status", "500")
                .histogram("http_request_duration_seconds_bucket", "0.5", "5")
                .gauge(1, 0, "__name__", "up", "job", "api")
                .gauge(10, 90, "__name__", "pg_stat_database_numbackends")
                .gauge(100, 100, "__name__", "pg_settings_max_connections")
                .gauge(10, 95, "__name__", "container_memory_usage_bytes", "name", "proxy-backend")
                .gauge(100, 100, "__name__", "container_spec_memory_limit_bytes", "name", "proxy-backend")
                .gauge(1, 5000, "__name__", "celery_queue_length", "queue", "default");
        verify(GuideFiles.THIRD, world, Map.of("HighErrorRate", "critical", "HighResponseTime", "warning",
                "ServiceDown", "critical", "DatabaseConnectionPoolExhausted", "warning", "HighMemoryUsage", "warning",
                "CeleryQueueBacklog", "warning"));
    }

    /// The third rule divides each series by itself: whatever the samples, it never fires.
    @Test
    void theRulesOfTheFourthGuideFireAndAreToldButTheOneThatCannot() {
        GuideWorld world = new GuideWorld(GuideFiles.FOURTH)
                .counter(0, 1, "__name__", "http_requests_total", "status", "500")
                .histogram("http_request_duration_seconds_bucket", "0.5", "5")
                .counter(1, 0.1, "__name__", "test_executions_total", "status", "success")
                .counter(0, 1, "__name__", "test_executions_total", "status", "failure");
        verify(GuideFiles.FOURTH, world, Map.of("HighErrorRate", "web.hook", "HighResponseTime", "web.hook"));
        assertThat(world.states.get("LowSuccessRate")).containsExactly("inactive");
    }
}
