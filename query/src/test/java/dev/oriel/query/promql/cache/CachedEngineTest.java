package dev.oriel.query.promql.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.model.histogram.HistogramText;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.query.promql.value.QueryValue.InstantVector;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import dev.oriel.query.promql.value.QueryValue.Sample;
import dev.oriel.query.promql.value.QueryValue.Scalar;
import dev.oriel.query.promql.value.QueryValue.Series;
import dev.oriel.query.promql.value.QueryValue.StringValue;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedEngineTest {
    private static final long STEP = 15_000;
    private static final List<String> QUERIES = List.of("requests_total", "sum by (mode) (rate(requests_total[1m]))",
            "increase(requests_total[47s])", "avg by (mode) (load)", "topk(2, load)", "max_over_time(load[1m])",
            "sum_over_time(load[1m])", "avg_over_time(load[50s])", "quantile_over_time(0.5, load[1m])",
            "load offset 30s", "load offset -40s", "rate(requests_total[1m] offset -1m)", "load @ 700", "load @ end()",
            "max_over_time(sum(rate(requests_total[30s]))[1m:10s])", "absent(load{mode=\"a\"})", "load > 50",
            "requests_total / on (mode, instance) load", "sum(requests_total) by (instance) or load", "time()",
            "timestamp(load)", "count_values(\"v\", ceil(load / 20))", "stddev(load)", "rate(latency[1m])",
            "histogram_quantile(0.9, rate(latency[1m]))", "delta(load[1m])", "load smoothed",
            "increase(requests_total[1m] smoothed)", "increase(requests_total[1m] anchored)",
            "resets(requests_total[2m])",
            "label_replace(load, \"x\", \"$1\", \"mode\", \"(.)\")", "deriv(load[1m])", "sort_desc(load)",
            "limit_ratio(0.5, load)", "rate(load[1m])", "sum(latency)", "load - load offset 1m",
            "stddev_over_time(load[1m])", "stdvar_over_time(load[50s])", "predict_linear(load[1m], 60)",
            "double_exponential_smoothing(load[2m], 0.3, 0.4)", "mad_over_time(load[1m])", "idelta(load[1m])",
            "irate(requests_total[1m])", "changes(load[2m])", "first_over_time(load[1m])", "last_over_time(load[45s])",
            "present_over_time(load[20s])", "absent_over_time(load{mode=\"a\"}[20s])", "count_over_time(latency[1m])",
            "ts_of_max_over_time(load[1m])", "ts_of_min_over_time(load[1m])", "ts_of_first_over_time(load[1m])",
            "increase(latency[1m])", "delta(latency[1m])", "sum_over_time(latency[1m])", "avg_over_time(latency[1m])",
            "histogram_count(latency)", "histogram_sum(rate(latency[40s]))", "histogram_stddev(latency)",
            "histogram_fraction(0, 2, rate(latency[1m]))", "avg(latency)", "avg(load)", "max by (mode) (load)",
            "group by (mode) (load)", "quantile by (mode) (0.7, load)", "stdvar by (mode) (load)", "limitk(2, load)",
            "bottomk by (mode) (1, load)", "day_of_week()", "hour(timestamp(load))", "minute() + load",
            "scalar(load{instance=\"i1\"})", "vector(time())", "absent(load{mode=\"x\"})",
            "start_timestamp(requests_total)",
            "load unless on (mode) (load > 90)", "load and on (instance) requests_total", "resets(latency[2m])",
            "sum(load) / on () group_left sum(requests_total)",
            "label_join(load, \"y\", \"-\", \"mode\", \"instance\")",
            "min_over_time(rate(requests_total[30s])[1m:7s])", "avg_over_time(load[1m:11s])",
            "rate(requests_total[1m:15s])",
            "last_over_time(load[30s:15s] offset 20s)", "sum_over_time(vector(time())[1m:10s])",
            "load offset 7s > bool load",
            "deriv(load[1m] offset 33s)", "round(load, 0.1)", "clamp(load, 20, 70)", "sort_by_label(load, \"mode\")",
            "-load", "load ^ 2 % 7", "increase(requests_total[3m] offset -20s)", "load anchored",
            "rate(requests_total[1m] anchored)",
            "sum by (mode) (increase(requests_total[1m] anchored))", "load @ start()",
            "count_values by (mode) (\"v\", round(load, 30))", "histogram_quantile(0.5, sum(rate(latency[1m])))",
            "topk(1, sum by (mode) (load))", "absent(sum(load{mode=\"q\"}))",
            "requests_total < on (instance) group_right load");

    private final PromqlParser parser = new PromqlParser();
    private final PromqlEngine plain = new PromqlEngine(parser, () -> 0);
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.fixed(Instant.EPOCH));
    private final ResultCache cache = new ResultCache(1 << 20);
    private final CachedEngine cached = new CachedEngine(plain, parser, store, cache);

    private void append(long timeMillis, String name, String instance, double value) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            appender.append(appender.series(Labels.of("__name__", name, "instance", instance)), timeMillis, value);
            appender.commit();
        }
    }

    private QueryAnswer range(String query, long startMillis, long endMillis) {
        return cached.range(Tenant.DEFAULT, query, startMillis, endMillis, STEP, QueryOptions.defaults());
    }

    private QueryAnswer uncached(String query, long startMillis, long endMillis) {
        return plain.range(range -> store.querier(Tenant.DEFAULT, range), query, startMillis, endMillis, STEP,
                QueryOptions.defaults());
    }

    /// To the last bit.
    private static String text(QueryAnswer answer) {
        return text(answer.result().value()) + answer.result().warnings() + answer.result().infos();
    }

    private static String text(QueryValue value) {
        return switch (value) {
            case Scalar scalar -> "scalar " + scalar;
            case StringValue string -> "string " + string;
            case InstantVector vector -> vector.samples()
                    .stream()
                    .map(CachedEngineTest::text)
                    .collect(Collectors.joining("\n"));
            case Matrix matrix ->
                matrix.series().stream().map(CachedEngineTest::text).collect(Collectors.joining("\n"));
        };
    }

    private static String text(Sample sample) {
        return sample.labels() + "@" + sample.timestampMillis() + "=" + Double.doubleToRawLongBits(sample.value())
                + text(sample.histogram());
    }

    private static String text(Series series) {
        return series.labels() + Arrays.toString(series.times())
                + Arrays.toString(Arrays.stream(series.values()).mapToLong(Double::doubleToRawLongBits).toArray())
                + (series.histograms() == null
                        ? ""
                        : Arrays.stream(series.histograms()).map(CachedEngineTest::text).toList());
    }

    private static String text(@Nullable Histogram histogram) {
        return histogram == null ? "" : HistogramText.format(histogram);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAsIfNothingWereKeptWhateverIsAppendedAndDeleted(long seed) {
        Random random = new Random(seed);
        long now = 600_000;
        for (int turn = 0; turn < 60; turn++) {
            change(random, now);
            for (int i = 0; i < 12; i++) {
                String query = QUERIES.get(random.nextInt(QUERIES.size()));
                long end = now - now % STEP + STEP * (random.nextInt(4) - 1);
                long start = end - STEP * (5 + random.nextInt(20));
                assertThat(text(range(query, start, end))).as(query).isEqualTo(text(uncached(query, start, end)));
                assertThat(text(cached.instant(Tenant.DEFAULT, query, end, QueryOptions.defaults()))).as(query)
                        .isEqualTo(text(plain.instant(range -> store.querier(Tenant.DEFAULT, range), query, end,
                                QueryOptions.defaults())));
            }
            now += random.nextInt(3) == 0 ? 0 : random.nextInt(2 * (int) STEP);
        }
        assertThat(cache.hits()).isPositive();
        assertThat(cache.extensions()).isPositive();
        assertThat(cache.bytes()).isBetween(1L, 1L << 20);
    }

    private void change(Random random, long now) {
        if (random.nextInt(8) == 0) {
            long from = now - random.nextInt(300_000);
            store.delete(Tenant.DEFAULT, new TimeRange(from, from + random.nextInt(60_000)),
                    List.of(LabelMatcher.equal("mode", random.nextBoolean() ? "a" : "b")));
        }
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (int i = 0; i < 6; i++) {
                String mode = i % 2 == 0 ? "a" : "b";
                long time = random.nextInt(30) == 0 ? now - random.nextInt(400_000) : now + random.nextInt(5_000);
                boolean gone = random.nextInt(15) == 0;
                appender.append(appender.series(Labels.of("__name__", "load", "instance", "i" + i, "mode", mode)), time,
                        gone ? StaleMarker.VALUE : random.nextInt(4) == 0 ? 7 : random.nextDouble() * 100);
                appender.append(
                        appender.series(Labels.of("__name__", "requests_total", "instance", "i" + i, "mode", mode)),
                        random.nextInt(20) == 0 ? time - 3_600_000 : 0, time,
                        random.nextInt(10) == 0 ? 0 : now / 100.0 + random.nextDouble());
                if (i < 2) {
                    appender.append(appender.series(Labels.of("__name__", "latency", "instance", "i" + i)), 0, time,
                            histogram(now / 1000.0));
                }
            }
            appender.commit();
        }
    }

    private static Histogram histogram(double observations) {
        return new Histogram(2, 0.001, 3, observations + 6, 12.5,
                new Histogram.Buckets(new int[]{-3, 0, 1, 7}, new double[]{1, observations, 0, 1}),
                new Histogram.Buckets(new int[]{2}, new double[]{1}), new double[0], Histogram.CounterReset.UNKNOWN,
                true);
    }

    @Test
    void evaluatesOnlyTheStepsBehindWhatIsKept() {
        for (int i = 0; i < 100; i++) {
            append(i * STEP, "load", "a", i);
        }
        range("max_over_time(load[1m])", 60 * STEP, 90 * STEP);
        append(100 * STEP, "load", "a", 100);
        long read = range("max_over_time(load[1m])", 62 * STEP, 92 * STEP).statistics().readSamples();

        assertThat(read).isEqualTo(5);
        assertThat(cache.extensions()).isEqualTo(1);
    }

    @Test
    void evaluatesNothingForTheSameQueryWhileNothingOfItChanges() {
        append(1_000, "load", "a", 1);
        range("load", 0, 60_000);
        append(70_000, "load", "a", 2);
        range("load", 0, 60_000);
        append(60_000, "load", "a", 3);
        range("load", 0, 60_000);

        assertThat(cache.hits()).isEqualTo(1);
        assertThat(cache.misses() + cache.extensions()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"load @ end()", "load + end()", "load + range()", "sum_over_time(load[range()])"})
    void tellsEndsApartThatShareTheLastStep(String query) {
        append(10_000, "load", "a", 1);
        append(65_000, "load", "a", 2);
        range(query, 0, 60_000);

        assertThat(text(range(query, 0, 66_000))).isEqualTo(text(uncached(query, 0, 66_000)));
        assertThat(cache.hits()).isZero();
    }

    @Test
    void evaluatesNothingForAnotherEndWithinTheLastStepThatTheQueryDoesNotName() {
        append(10_000, "load", "a", 1);
        range("topk(1, load)", 0, 60_000);
        range("topk(1, load)", 0, 66_000);

        assertThat(cache.hits()).isEqualTo(1);
    }

    @Test
    void forgetsWhatLooksAheadWhenAnythingMayHaveChanged() {
        append(10_000, "load", "a", 1);
        range("load offset -40s", 0, 60_000);
        store.delete(Tenant.DEFAULT, TimeRange.ALL, List.of(LabelMatcher.equal("__name__", "load")));

        assertThat(range("load offset -40s", 0, 60_000).result().value()).isEqualTo(new Matrix(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_over_time(load[20s:10s] offset -40s)", "max_over_time((load offset -5s)[1m:10s])"})
    void knowsThatStepsOfSubqueriesLookAheadDifferently(String query) {
        append(10_000, "load", "a", 1);
        range(query, 0, 45_000);
        append(66_000, "load", "a", 2);

        assertThat(text(range(query, 0, 45_000))).isEqualTo(text(uncached(query, 0, 45_000)));
    }

    @Test
    void refusesTheSameLabelsTwiceWhateverIsKept() {
        String query = "rate({__name__=~\"[ab]_total\"}[1m])";
        for (int i = 0; i <= 20; i++) {
            append(i * STEP, "a_total", "x", i);
        }
        range(query, 0, 420_000);
        for (int i = 29; i <= 32; i++) {
            append(i * STEP, "b_total", "x", i);
        }

        assertThatThrownBy(() -> range(query, 0, 480_000)).isInstanceOf(QueryException.class)
                .hasMessageContaining("same labelset");
    }

    @Test
    void keepsNoMoreBytesThanAllowed() {
        ResultCache small = new ResultCache(20_000);
        CachedEngine engine = new CachedEngine(plain, parser, store, small);
        append(1_000, "load", "a", 1);
        for (int i = 0; i < 100; i++) {
            engine.range(Tenant.DEFAULT, "load + " + i, 0, 60_000, STEP, QueryOptions.defaults());
            assertThat(small.bytes()).isLessThanOrEqualTo(20_000);
        }
        assertThat(small.evictions()).isPositive();

        engine.range(Tenant.DEFAULT, "load", 0, 10_000_000, 1_000, QueryOptions.defaults());
        engine.range(Tenant.DEFAULT, "load", 0, 10_000_000, 1_000, QueryOptions.defaults());
        assertThat(small.hits()).isZero();
    }

    @Test
    void keepsTenantsApart() {
        append(1_000, "load", "a", 1);
        range("load", 0, 60_000);
        QueryAnswer other = cached.range(new Tenant("other"), "load", 0, 60_000, STEP, QueryOptions.defaults());

        assertThat(((Matrix) other.result().value()).series()).isEmpty();
    }

    @Test
    void keepsNothingWhereItIsOff() {
        ResultCache off = new ResultCache(0);
        CachedEngine engine = new CachedEngine(plain, parser, store, off);
        engine.instant(Tenant.DEFAULT, "load", 0, QueryOptions.defaults());
        engine.instant(Tenant.DEFAULT, "load", 0, QueryOptions.defaults());

        assertThat(off.hits() + off.misses() + off.bytes()).isZero();
    }
}
