package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.run.Cancellation;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryLimits;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryInterruptionTest {
    private static final long SAMPLES_PER_CHECKPOINT = 1 << 16;
    private static final int STEPS = 300_000;
    private static final int VALUES = 20_000;

    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong rested = new AtomicLong();
    private final LongSupplier clock = () -> asked.incrementAndGet() * 1_000_000;
    private final PromqlEngine engine = new PromqlEngine(new PromqlParser(), clock);
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.fixed(Instant.EPOCH));

    QueryInterruptionTest() {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (String kind : new String[]{"a", "b"}) {
                long series = appender.series(Labels.of("__name__", "one_total", "kind", kind, "le", "1"));
                for (int sample = 0; sample < 400; sample++) {
                    appender.append(series, sample * 1_000L, sample % 7);
                }
            }
            appender.commit();
        }
    }

    private long asksOver(String query, int steps) {
        long before = asked.get();
        engine.range(range -> store.querier(Tenant.DEFAULT, range), query, 1_000, steps * 1L, 1,
                QueryOptions.defaults().withPace(rested::incrementAndGet));
        return asked.get() - before;
    }

    @ParameterizedTest
    @ValueSource(strings = {"one_total{kind='a'}", "rate(one_total{kind='a'}[10s])", "one_total{kind='a'} smoothed",
        "irate(one_total{kind='a'}[10s])", "resets(one_total{kind='a'}[10s])", "deriv(one_total{kind='a'}[10s])",
        "increase(one_total{kind='a'}[10s] anchored)", "max_over_time(one_total{kind='a'}[10s])",
        "quantile_over_time(0.5, one_total{kind='a'}[10s])", "sum(one_total{kind='a'})",
        "quantile(0.5, one_total{kind='a'})", "topk(1, one_total{kind='a'})", "count_values('v', one_total{kind='a'})",
        "histogram_quantile(0.5, one_total{kind='a'})", "one_total{kind='a'} * one_total{kind='a'}",
        "one_total{kind='a'} and one_total{kind='a'}", "one_total{kind='a'} > 3", "vector(time())", "absent(one_total)",
        "label_replace(one_total{kind='a'}, 'x', '$1', 'kind', '(.*)')", "info(one_total{kind='a'})",
        "sort(one_total{kind='a'})", "limit_ratio(0.5, one_total{kind='a'})", "one_total{kind='a'} @ 100"})
    void asksForTheTimeAgainAndAgainWhileItGoesThroughManySteps(String query) {
        long few = asksOver(query, 1_001);
        rested.set(0);

        assertThat(asksOver(query, STEPS) - few).isGreaterThanOrEqualTo(STEPS / SAMPLES_PER_CHECKPOINT / 2);
        assertThat(rested).hasPositiveValue();
    }

    @Test
    void stopsANestedSubqueryOfMillionsOfSteps() {
        QueryOptions options = QueryOptions.defaults()
                .withLimits(QueryLimits.DEFAULT.withTimeout(Duration.ofMillis(20)));

        assertThatThrownBy(() -> engine.instant(range -> store.querier(Tenant.DEFAULT, range),
                "max_over_time(sum_over_time(one_total[10s:10ms])[26000s:10ms])", 26_000_000, options))
                .isInstanceOfSatisfying(QueryException.class,
                        e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.TIMEOUT));
        assertThat(asked.get()).isLessThan(30);
    }

    @Test
    void givesNoAnswerThatIsTooLate() {
        QueryOptions options = QueryOptions.defaults()
                .withLimits(QueryLimits.DEFAULT.withTimeout(Duration.ZERO));

        assertThatThrownBy(() -> engine.instant(range -> store.querier(Tenant.DEFAULT, range), "1 + 1", 0, options))
                .isInstanceOfSatisfying(QueryException.class,
                        e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.TIMEOUT));
    }

    @Test
    void stopsWhileAnExpressionIsTriedOnManyValues() {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (int i = 0; i < VALUES; i++) {
                appender.append(appender.series(Labels.of("__name__", "many", "value", "v" + i)), 1_000, 1);
            }
            appender.commit();
        }
        Cancellation cancellation = new Cancellation();
        LongSupplier cancelling = () -> {
            if (asked.incrementAndGet() == 10) {
                cancellation.cancel();
            }
            return 0;
        };
        PromqlEngine cancelled = new PromqlEngine(new PromqlParser(), cancelling);

        assertThatThrownBy(() -> cancelled.instant(range -> store.querier(Tenant.DEFAULT, range),
                "count({value=~'.*nothing.*'})", 1_000, QueryOptions.defaults().withCancellation(cancellation)))
                .isInstanceOfSatisfying(QueryException.class,
                        e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.CANCELLED));
    }

    @Test
    void countsTheBytesOfScalarsAndWindowsToo() {
        QueryOptions options = QueryOptions.defaults().withLimits(QueryLimits.DEFAULT.withMaxBytes(1_000_000));

        for (String query : new String[]{"max_over_time(vector(time())[200s:1ms])", "rate(one_total[1h:1ms])"}) {
            assertThatThrownBy(() -> engine.instant(range -> store.querier(Tenant.DEFAULT, range), query, 400_000,
                    options)).isInstanceOfSatisfying(QueryException.class,
                            e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.OVER_LIMIT));
        }
    }
}
