package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.run.Cancellation;
import dev.oriel.query.promql.eval.run.NodeStatistics;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryLimits;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class PromqlEngineTest {
    private static final int SERIES = 20;
    private static final long STEP_MILLIS = 15_000;

    /// Moves by a millisecond whenever it is asked, so that work takes time.
    private final AtomicLong nanos = new AtomicLong();
    private final PromqlEngine engine = new PromqlEngine(new PromqlParser(), () -> nanos.addAndGet(1_000_000));
    private final MemoryMetricStore store = store();

    private static MemoryMetricStore store() {
        MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
                InstantSource.fixed(Instant.EPOCH));
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (int i = 0; i < SERIES; i++) {
                long series = appender.series(
                        Labels.of("__name__", "requests_total", "instance", "i" + i, "mode", i % 2 == 0 ? "a" : "b"));
                for (int sample = 0; sample < 100; sample++) {
                    appender.append(series, sample * STEP_MILLIS, sample * (i + 1.0));
                }
            }
            appender.commit();
        }
        return store;
    }

    private MetricQuerier querier(TimeRange range) {
        return store.querier(Tenant.DEFAULT, range);
    }

    private QueryAnswer range(String query, QueryOptions options) {
        return engine.range(this::querier, query, 600_000, 1_200_000, STEP_MILLIS, options);
    }

    @Test
    void sumsRatesByLabelWithoutHoldingTheSeries() {
        QueryAnswer answer = range("sum by (mode) (rate(requests_total[5m]))", QueryOptions.defaults());

        QueryValue.Matrix matrix = (QueryValue.Matrix) answer.result().value();
        assertThat(matrix.series()).extracting(series -> series.labels().get("mode")).containsExactly("a", "b");
        assertThat(matrix.series().getFirst().values()).hasSize(41);
        assertThat(matrix.series().getFirst().values()[40]).isCloseTo(100 / 15.0, within(1e-9));
        assertThat(answer.statistics().selectedSeries()).isEqualTo(SERIES);
        assertThat(answer.statistics().peakBytes()).isLessThan(10_000);
        assertThat(answer.statistics().peakSamples()).isLessThan(200);
    }

    @Test
    void mapsTheSeriesOfOneMetricWithoutHoldingThem() {
        QueryAnswer answer = range("sum by (mode) (abs(requests_total) + 1)", QueryOptions.defaults());

        assertThat(answer.statistics().selectedSeries()).isEqualTo(SERIES);
        assertThat(answer.statistics().peakBytes()).isLessThan(10_000);
        assertThat(answer.statistics().peakSamples()).isLessThan(200);
    }

    @Test
    void refusesMoreSamplesThanAllowed() {
        QueryOptions options = QueryOptions.defaults().withLimits(QueryLimits.DEFAULT.withMaxSamples(500));

        assertThatThrownBy(() -> range("requests_total", options)).isInstanceOfSatisfying(QueryException.class,
                e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.OVER_LIMIT))
                .hasMessage("query processing would load too many samples into memory in query execution");
    }

    @Test
    void refusesMoreMemoryThanAllowed() {
        QueryOptions options = QueryOptions.defaults().withLimits(QueryLimits.DEFAULT.withMaxBytes(4_000));

        assertThatThrownBy(() -> range("requests_total", options)).isInstanceOfSatisfying(QueryException.class,
                e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.OVER_LIMIT))
                .hasMessageMatching("query memory: \\d+ bytes \\(expected: at most 4000, query\\.max_bytes\\)");
    }

    @Test
    void refusesStepsBeyondAnyMemory() {
        assertThatThrownBy(() -> engine.instant(this::querier, "sum_over_time(requests_total[10y:1ms])", 0,
                QueryOptions.defaults())).isInstanceOf(QueryException.class)
                .hasMessage("steps of a query: 315360000000 (expected: at most 268435456)");
    }

    @Test
    void stopsWhenItsTimeIsOver() {
        QueryOptions options = QueryOptions.defaults()
                .withLimits(QueryLimits.DEFAULT.withTimeout(Duration.ofMillis(SERIES / 2)));

        assertThatThrownBy(() -> range("requests_total", options)).isInstanceOfSatisfying(QueryException.class,
                e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.TIMEOUT))
                .hasMessage("query timed out in expression evaluation");
    }

    @Test
    void stopsInTheMiddleOfASeriesToo() {
        QueryOptions options = QueryOptions.defaults()
                .withLimits(QueryLimits.DEFAULT.withTimeout(Duration.ofMillis(100)));

        assertThatThrownBy(() -> engine.range(this::querier, "stddev_over_time(requests_total{instance=\"i0\"}[20m])",
                600_000, 1_200_000, 1, options)).isInstanceOfSatisfying(QueryException.class,
                        e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.TIMEOUT));
    }

    @Test
    void stopsWithinASeriesOfBeingCancelled() {
        Cancellation cancellation = new Cancellation();
        AtomicLong asked = new AtomicLong();
        LongSupplier cancelling = () -> {
            if (asked.incrementAndGet() == SERIES / 2) {
                cancellation.cancel();
            }
            return 0;
        };
        PromqlEngine cancelled = new PromqlEngine(new PromqlParser(), cancelling);

        assertThatThrownBy(() -> cancelled.range(this::querier, "sum(rate(requests_total[5m]))", 600_000, 1_200_000,
                STEP_MILLIS, QueryOptions.defaults().withCancellation(cancellation)))
                .isInstanceOfSatisfying(QueryException.class,
                        e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.CANCELLED))
                .hasMessage("query was canceled in expression evaluation");
        assertThat(asked).hasValue(SERIES / 2);
    }

    @Test
    void measuresEachNodeWhenAsked() {
        QueryAnswer answer = range("sum(rate(requests_total[5m])) > 1", QueryOptions.defaults().withStatistics(true));

        List<NodeStatistics> nodes = answer.statistics().nodes();
        assertThat(nodes).extracting(NodeStatistics::series).containsExactly((long) SERIES, 1L, 1L);
        assertThat(nodes).extracting(NodeStatistics::samples).containsExactly(SERIES * 41L, 41L, 41L);
        assertThat(nodes).extracting(NodeStatistics::nanos).allMatch(taken -> taken > 0);
        assertThat(range("requests_total", QueryOptions.defaults()).statistics().nodes()).isEmpty();
    }

    @Test
    void opensOneViewOfTheStoreForAllSelectorsAndClosesIt() {
        AtomicReference<TimeRange> asked = new AtomicReference<>();

        engine.instant(range -> {
            assertThat(asked.getAndSet(range)).isNull();
            return querier(range);
        }, "rate(requests_total[5m] offset 1m) / requests_total @ 900", 1_200_000, QueryOptions.defaults());

        assertThat(asked.get()).isEqualTo(new TimeRange(600_000, 1_140_000));
    }

    @Test
    void saysWhereAQueryDoesNotParse() {
        assertThatThrownBy(() -> range("sum(", QueryOptions.defaults())).isInstanceOf(PromqlParseException.class);
    }

    @Test
    void refusesStringsOverARange() {
        assertThatThrownBy(() -> range("\"text\"", QueryOptions.defaults())).isInstanceOf(QueryException.class)
                .hasMessage("invalid expression type \"string\" for range query, must be Scalar or instant Vector");
    }

    @Test
    void findsTheSameSumsWhetherRunningOrNot() {
        QueryValue.Matrix running = (QueryValue.Matrix) range("sum_over_time(requests_total[10m])",
                QueryOptions.defaults()).result().value();
        QueryValue.Matrix spelledOut = (QueryValue.Matrix) range(
                "avg_over_time(requests_total[10m]) * count_over_time(requests_total[10m])", QueryOptions.defaults())
                .result()
                .value();

        for (int i = 0; i < SERIES; i++) {
            double[] sums = running.series().get(i).values();
            for (int step = 0; step < sums.length; step++) {
                assertThat(sums[step]).isCloseTo(spelledOut.series().get(i).values()[step], within(1e-6));
                int last = 40 + step;
                double factor = Double.parseDouble(running.series().get(i).labels().get("instance").substring(1)) + 1;
                assertThat(sums[step]).isCloseTo(factor * (last + last - 39.0) * 20, within(1e-6));
            }
        }
    }

    @Test
    void findsTheSameRateForAWholeTimeColumnAsSampleBySample() {
        Random random = new Random(3);
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (int i = 0; i < 10; i++) {
                long plain = appender.series(Labels.of("__name__", "jumping_total", "kind", "plain", "i", "" + i));
                long started = appender.series(Labels.of("__name__", "jumping_total", "kind", "started", "i", "" + i));
                double value = random.nextInt(50);
                for (int sample = 0; sample < 90; sample++) {
                    value = random.nextInt(12) == 0 ? random.nextInt(5) : value + random.nextInt(100);
                    long time = 300_000 + sample * STEP_MILLIS + random.nextInt(2_000);
                    if (random.nextInt(10) > 0) {
                        appender.append(plain, time, value);
                        // A start long before all ranges says nothing, but takes the other way through the code.
                        appender.append(started, 1, time, value);
                    }
                }
            }
            appender.commit();
        }

        for (String function : List.of("rate", "increase")) {
            String query = function + "(jumping_total{kind=\"plain\"}[97s]) - ignoring(kind) " + function
                    + "(jumping_total{kind=\"started\"}[97s])";
            QueryValue.Matrix differences = (QueryValue.Matrix) range(query, QueryOptions.defaults()).result().value();

            assertThat(differences.series()).hasSize(10);
            for (QueryValue.Series series : differences.series()) {
                assertThat(series.size()).isGreaterThan(30);
                assertThat(series.values()).usingComparatorWithPrecision(1e-9).containsOnly(0);
            }
        }
    }

    private double scalar(String query) {
        QueryAnswer answer = engine.instant(this::querier, query, 600_000, QueryOptions.defaults());
        return ((QueryValue.Scalar) answer.result().value()).value();
    }

    @Test
    void aBoundOfInfinityTakesTheNumberOutOfNan() {
        assertThat(scalar("scalar(clamp_min(vector(NaN), Inf))")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(scalar("scalar(clamp_max(vector(NaN), -Inf))")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(scalar("scalar(clamp_max(vector(-Inf), NaN))")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(scalar("scalar(clamp(vector(NaN), 1, 2))")).isNaN();
    }

    @Test
    void theLesserOfInfinityAndNanIsInfinityWhereNothingIsBeyond() {
        assertThat(scalar("min_of(-Inf, NaN)")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(scalar("max_of(NaN, Inf)")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(scalar("min_of(NaN, Inf)")).isNaN();
        assertThat(scalar("max_of(-Inf, NaN)")).isNaN();
    }

    @Test
    void timesAtTheEndsOfWhatNumbersHoldHaveNoSamples() {
        for (String selector : List.of("requests_total", "requests_total smoothed", "rate(requests_total[5m]",
                "rate(requests_total[5m] smoothed", "max_over_time((requests_total)[5m:1m]")) {
            for (String time : List.of("9223372036854775", "-9223372036854775", "9.3e15", "-9e18")) {
                for (String offset : List.of("", " offset 200y", " offset -200y")) {
                    String query = selector + " @ " + time + offset + (selector.contains("(") ? ")" : "");

                    assertThat(((QueryValue.InstantVector) engine.instant(this::querier, query, 600_000,
                            QueryOptions.defaults()).result().value()).samples()).as(query).isEmpty();
                }
            }
        }
    }

    @Test
    void theExtremeOfEqualValuesIsTheOldest() {
        String zeros = "(0 * (vector(time() / 60) % 2 - 0.5))[3m250ms:1m]";

        for (String function : List.of("max_over_time", "min_over_time")) {
            assertThat(1 / scalar("scalar(" + function + "(" + zeros + "))")).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(1 / scalar("scalar(" + function + "(" + zeros + " offset 1m))"))
                    .isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void whatACounterLostIsAddedInOrder() {
        String values = "0.1 * (time() == bool 360) + 1e300 * (time() == bool 420) - 1e300 * (time() == bool 480)"
                + " - 1e308 * (time() == bool 540)";

        assertThat(scalar("scalar(increase((vector(" + values + "))[4m250ms:1m]))")).isZero();
        assertThat(1 / scalar("scalar(increase((0 * (vector(time() / 60) % 2 - 0.5))[3m250ms:1m]))"))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void picksNothingOutOfWhatHasNoAnswer() {
        assertThatThrownBy(() -> range("topk(0, requests_total * on (mode) requests_total)", QueryOptions.defaults()))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("many-to-many");
    }

    @Test
    void datesGoAsFarAsSecondsDo() {
        assertThat(scalar("scalar(year(vector(1e18)))")).isEqualTo(31_688_740_476.0);
        assertThat(scalar("scalar(hour(vector(1e18)))")).isEqualTo(1);
        assertThat(scalar("scalar(year(vector(-86400)))")).isEqualTo(1969);
    }

    @Test
    void areasOfHyperbolasOfLargeNumbersAreFinite() {
        assertThat(scalar("scalar(acosh(vector(1e300)))")).isCloseTo(691.4686750787736, within(1e-9));
        assertThat(scalar("scalar(asinh(vector(-1e300)))")).isCloseTo(-691.4686750787736, within(1e-9));
    }
}
