package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.run.QueryBudget;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryLimits;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Queries that mean harm end in an answer or in a refusal that says why, within their memory and soon after their time,
/// which here passes with the work that is done.
class HostileQueriesTest {
    private static final Path LIST = Path.of(System.getProperty("oriel.root"),
            "benchmarks/src/main/resources/dev/oriel/benchmarks/hostile.txt");
    private static final long END_MILLIS = 600_000;
    private static final long MAX_BYTES = 4 << 20;
    private static final int MAX_ASKS = 40;

    private final AtomicLong asked = new AtomicLong();
    private final LongSupplier clock = () -> asked.incrementAndGet() * 1_000_000;
    private final PromqlEngine engine = new PromqlEngine(new PromqlParser(), clock);
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.fixed(Instant.EPOCH));
    private long granted;

    HostileQueriesTest() {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (String name : List.of("node_load1", "node_cpu_seconds_total", "http_requests_total",
                    "http_request_duration_seconds_bucket", "http_request_duration_seconds_count")) {
                for (int i = 0; i < 60; i++) {
                    long series = appender.series(Labels.of("__name__", name, "instance", "host-" + i, "le",
                            Integer.toString(i % 10), "rack", "r" + i % 4));
                    for (long time = 0; time <= END_MILLIS; time += 15_000) {
                        appender.append(series, time, time % 7_000 + i);
                    }
                }
            }
            appender.commit();
        }
    }

    /// How a query ended.
    private enum End {
        ANSWER, NO_QUERY, EXECUTION, OVER_LIMIT, TIMEOUT
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void endWithinTheirMemoryAndTime() throws IOException {
        Map<End, Integer> ends = new EnumMap<>(End.class);
        for (String line : Files.readAllLines(LIST)) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" ", 3);
                asked.set(0);
                granted = 0;
                ends.merge(ask(parts[2], Long.parseLong(parts[0]) * 1_000, Long.parseLong(parts[1]) * 1_000), 1,
                        Integer::sum);
                assertThat(asked.get()).as("times that %s asked for the time", line).isLessThan(2L * MAX_ASKS);
                assertThat(granted).as("memory of %s", line)
                        .isLessThanOrEqualTo(MAX_BYTES + QueryBudget.SHARE_STEP_BYTES);
            }
        }
        assertThat(ends).containsOnlyKeys(End.values());
        assertThat(ends.values().stream().mapToInt(each -> each).sum()).isGreaterThan(200);
    }

    private End ask(String query, long spanMillis, long stepMillis) {
        QueryOptions options = QueryOptions.defaults()
                .withLimits(new QueryLimits(200_000, MAX_BYTES, Duration.ofMillis(MAX_ASKS)))
                .withMemory(bytes -> granted = bytes);
        try {
            QueryAnswer answer = stepMillis == 0
                    ? engine.instant(range -> store.querier(Tenant.DEFAULT, range), query, END_MILLIS, options)
                    : engine.range(range -> store.querier(Tenant.DEFAULT, range), query, END_MILLIS - spanMillis,
                            END_MILLIS, stepMillis, options);
            assertThat(answer.statistics().peakBytes()).isLessThanOrEqualTo(MAX_BYTES);
            return End.ANSWER;
        } catch (PromqlParseException _) {
            return End.NO_QUERY;
        } catch (QueryException e) {
            return End.valueOf(e.kind().name());
        }
    }
}
