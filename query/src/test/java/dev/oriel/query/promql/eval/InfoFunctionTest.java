package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryValue.InstantVector;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class InfoFunctionTest {
    private final PromqlEngine engine = new PromqlEngine(new PromqlParser(), () -> 0);
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.fixed(Instant.EPOCH));

    @Test
    void looksAsFarBackAsAnInstantSelectorWhateverItsArgumentLooksAt() {
        append("target_info", "1", 500_000, 650_000);
        append("requests_total", "", 540_000, 555_000, 570_000, 585_000, 600_000);

        assertThat(version("info(rate(requests_total[1m]))", 600_000)).isEqualTo("1");
    }

    @Test
    void looksWhereTheFirstSelectorDoesThoughOthersAreShifted() {
        append("target_info", "1", 590_000);
        append("target_info", "2", 1_190_000);
        append("up", "", 590_000, 1_190_000);

        assertThat(version("info(up + on (instance, job) group_left up offset 10m)", 1_200_000)).isEqualTo("2");
        assertThat(version("info(up offset 10m + on (instance, job) group_left up)", 1_200_000)).isEqualTo("1");
    }

    private void append(String name, String version, long... timesMillis) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            long series = appender
                    .series(Labels.of("__name__", name, "instance", "a", "job", "j", "version", version));
            for (int i = 0; i < timesMillis.length; i++) {
                appender.append(series, timesMillis[i], i);
            }
            appender.commit();
        }
    }

    private String version(String query, long timeMillis) {
        InstantVector vector = (InstantVector) engine
                .instant(range -> store.querier(Tenant.DEFAULT, range), query, timeMillis, QueryOptions.defaults())
                .result()
                .value();
        assertThat(vector.samples()).hasSize(1);
        return vector.samples().getFirst().labels().get("version");
    }
}
