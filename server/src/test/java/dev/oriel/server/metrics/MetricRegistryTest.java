package dev.oriel.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetricRegistryTest {
    private final MetricRegistry registry = new MetricRegistry();

    private String exposed() {
        return new String(registry.expose(), StandardCharsets.UTF_8);
    }

    @Test
    void countersAddUpByTheirLabels() {
        Counter counter = registry.counter("oriel_things_total", "Things.", "kind");
        counter.increment("a");
        counter.add(2, "a");
        counter.increment("b \"quoted\"");

        assertThat(exposed()).contains("# HELP oriel_things_total Things.", "# TYPE oriel_things_total counter",
                "oriel_things_total{kind=\"a\"} 3\n", "oriel_things_total{kind=\"b \\\"quoted\\\"\"} 1\n");
        assertThatThrownBy(counter::increment).hasMessageContaining("one per label name");
    }

    @Test
    void aCounterWithoutLabelsBeginsAtNought() {
        registry.counter("oriel_none_total", "None.", new String[0]);

        assertThat(exposed()).contains("oriel_none_total 0\n");
    }

    @Test
    void durationsFallIntoCumulativeBuckets() {
        LatencyHistogram latency = registry.latency("oriel_wait_seconds", "Waits.");
        latency.observe(0.001);
        latency.observe(0.3);
        latency.observe(100);

        assertThat(exposed()).contains("oriel_wait_seconds_bucket{le=\"0.001\"} 1\n",
                "oriel_wait_seconds_bucket{le=\"0.25\"} 1\n", "oriel_wait_seconds_bucket{le=\"0.5\"} 2\n",
                "oriel_wait_seconds_bucket{le=\"60\"} 2\n", "oriel_wait_seconds_bucket{le=\"+Inf\"} 3\n",
                "oriel_wait_seconds_sum 100.301\n", "oriel_wait_seconds_count 3\n");
    }

    @Test
    void noCallerMakesThemGrowForEver() {
        Counter counter = registry.counter("oriel_paths_total", "Paths.", "path");
        for (int i = 0; i < 5_000; i++) {
            counter.increment("/" + i);
        }

        assertThat(exposed().lines().filter(line -> line.startsWith("oriel_paths_total")).count()).isEqualTo(1_001);
        assertThat(counter.value("other")).isEqualTo(4_000);
    }

    @Test
    void theProcessShowsItself() {
        ProcessMetrics.register(registry);

        assertThat(exposed()).containsPattern("process_resident_memory_bytes [1-9]")
                .containsPattern("process_open_fds [1-9]")
                .contains("jvm_memory_used_bytes{area=\"heap\"}");
    }
}
