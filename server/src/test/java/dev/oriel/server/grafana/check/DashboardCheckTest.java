package dev.oriel.server.grafana.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.server.http.TestDoor;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardCheckTest {
    private static final String DASHBOARD = """
            {"title": "Hosts", "panels": [
              {"title": "CPU", "type": "timeseries", "targets": [
                {"refId": "A", "expr": "rate(node_cpu_seconds_total{instance=~\\"$node\\",job=\\"$job\\"}[$__rate_interval])"},
                {"refId": "B", "expr": "node_cpu_secnds_total{instance=\\"$node\\"}"},
                {"refId": "C", "expr": "$metric"}]},
              {"title": "Broken", "type": "stat", "targets": [{"refId": "A", "expr": "sum("}]},
              {"title": "Logs", "type": "logs", "datasource": {"type": "loki"}, "targets": [{"expr": "{a=\\"b\\"}"}]}]}""";

    private final SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_700_000_000));
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, time);

    @BeforeEach
    void fill() {
        try (MetricAppender batch = store.appender(Tenant.DEFAULT)) {
            batch.append(batch.series(Labels.of("__name__", "node_cpu_seconds_total", "instance", "a", "job", "node")),
                    time.instant().toEpochMilli() - 1_000, 1);
            batch.commit();
        }
    }

    private static ObjectNode body() {
        return DashboardText.dashboard(DASHBOARD.getBytes(StandardCharsets.UTF_8));
    }

    private static String printed(DashboardCheck.Report report) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        assertThat(ReportJson.print("hosts.json", ReportJson.write(report), out)).isFalse();
        out.flush();
        return text.toString();
    }

    @Test
    void namesQueriesThatFindNothingWithWhatTheyMayMean() {
        DashboardCheck.Report report = new DashboardCheck(time).examine(body(), _ -> null,
                range -> store.querier(Tenant.DEFAULT, range));
        assertThat(printed(report)).contains("hosts.json: Hosts: of 3 panels 2 work, 0 differ, 1 are not drawn",
                "not drawn: Logs: logs are not stored yet",
                "no answer: CPU: query B: node_cpu_secnds_total{instance=~\".*\"} matches nothing",
                "there is no metric node_cpu_secnds_total → did you mean node_cpu_seconds_total?",
                "no answer: Broken: query A: cannot be read: ").doesNotContain("query C");
        assertThat(report.empty()).hasSize(2);
    }

    @Test
    void withoutAStoreItSaysWhatIsDrawn() {
        assertThat(printed(new DashboardCheck(time).examine(body(), _ -> null, null)))
                .contains("not drawn: Logs")
                .doesNotContain("matches nothing");
    }

    @Test
    void isAnsweredByTheServerToo() {
        try (TestDoor door = TestDoor.open(new DashboardCheckApi(_ -> null, store, time).api())) {
            String answer = door.post("/api/v1/oriel/dashboards/check", DASHBOARD.getBytes(StandardCharsets.UTF_8))
                    .body();
            assertThat(answer).startsWith("{\"status\":\"success\",\"data\":{\"title\":\"Hosts\",\"works\":2,")
                    .contains("\"suggestion\":\"did you mean node_cpu_seconds_total?\"");
            assertThat(door.post("/api/v1/oriel/dashboards/check", new byte[]{'['}).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void takesVariablesOutOfQueries() {
        assertThat(QueryText.plain("x{a=\"$b\",c!=\"d\",e=~\"[[f]].*\"}[$__interval:$step] offset $o"))
                .isEqualTo("x{a=~\".*\",c!=\"d\",e=~\".*\"}[5m:1m] offset 1m");
        assertThat(QueryText.plain("x / $__interval_ms * ${__range_s}")).isEqualTo("x / 60 * 60");
        assertThat(QueryText.plain("x{a=\"b\"}")).isEqualTo("x{a=\"b\"}");
        assertThat(QueryText.plain("${metric}_total")).isEmpty();
    }
}
