package dev.oriel.rule.doctor.evidence;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.QueryLimits;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.print.PromqlPrinter;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the store has seen of late. Each question is asked once; after the budget of time is over, or where there is no
/// store, nothing is known. A question that fails has no answer either. Confined to one thread.
public final class Evidence {
    /// Steps of a range query over the whole time.
    private static final int STEPS = 500;
    private static final int MAX_SERIES = 2_000;
    private static final int MAX_NAMES = 100_000;
    private static final long MAX_SAMPLES = 20_000_000;
    private static final long INTERVAL_LOOK_MILLIS = 600_000;

    private final PromqlEngine engine;
    private final @Nullable Function<TimeRange, MetricQuerier> store;
    private final InstantSource clock;
    private final long nowMillis;
    private final long lookbackMillis;
    private final QuerySettings settings;
    private final Instant deadline;
    private final Map<String, Object> known = new HashMap<>();
    private boolean late;

    /// Stands for no answer among the known ones.
    private static final Object NOTHING = new Object();

    /// @param store    null where there is none
    /// @param settings of the queries
    public Evidence(PromqlEngine engine, @Nullable Function<TimeRange, MetricQuerier> store, InstantSource clock,
            long nowMillis, long lookbackMillis, QuerySettings settings, Duration budget) {
        this.engine = engine;
        this.store = store;
        this.clock = clock;
        this.nowMillis = nowMillis;
        this.lookbackMillis = lookbackMillis;
        this.settings = settings;
        this.deadline = clock.instant().plus(budget);
    }

    /// What kept questions from being answered.
    public List<String> limits() {
        return late ? List.of("time: over (expected: less to look at); the store was not asked everything") : List.of();
    }

    private TimeRange lately() {
        return new TimeRange(nowMillis - lookbackMillis, nowMillis);
    }

    /// Asks once, and within the budget.
    @SuppressWarnings("unchecked")
    private <T> @Nullable T ask(String question, Function<MetricQuerier, @Nullable T> answer) {
        Object before = known.get(question);
        if (before == null) {
            Function<TimeRange, MetricQuerier> open = store;
            if (open == null) {
                return null;
            }
            if (clock.instant().isAfter(deadline)) {
                late = true;
                return null;
            }
            try (MetricQuerier querier = open.apply(lately())) {
                before = answer.apply(querier);
            } catch (RuntimeException _) {
                before = null;
            }
            before = before == null ? NOTHING : before;
            known.put(question, before);
        }
        return before == NOTHING ? null : (T) before;
    }

    private <T> T askOr(String question, T absent, Function<MetricQuerier, T> answer) {
        T found = this.<T>ask(question, answer::apply);
        return found == null ? absent : found;
    }

    /// Labels of the series that fit, the first few; null where that is not known.
    public @Nullable List<Labels> series(List<LabelMatcher> matchers) {
        return ask("series " + matchers, querier -> {
            SeriesSet set = querier.select(lately(), matchers);
            SeriesSet.SampleReader reader = set.reader();
            SampleColumns columns = new SampleColumns();
            List<Labels> series = new ArrayList<>();
            for (int i = 0; i < Math.min(set.size(), MAX_SERIES); i++) {
                if (i < 100) {
                    reader.read(i, columns);
                }
                if (i >= 100 || columns.count() > 0) {
                    series.add(set.labels(i));
                }
            }
            return series;
        });
    }

    public List<String> metricNames() {
        return labelValues(Labels.METRIC_NAME, List.of(new LabelMatcher(Labels.METRIC_NAME,
                LabelMatcher.Operator.MATCH, ".+")));
    }

    public List<String> labelNames(List<LabelMatcher> matchers) {
        return askOr("names " + matchers, List.of(), querier -> querier.labelNames(matchers, MAX_NAMES));
    }

    public List<String> labelValues(String name, List<LabelMatcher> matchers) {
        return askOr("values " + name + matchers, List.of(), querier -> querier.labelValues(name, matchers, MAX_NAMES));
    }

    /// What a metric says it is; unknown where it does not say.
    public MetricType type(String name) {
        Map<String, MetricMetadata> all = askOr("metadata", Map.of(), MetricQuerier::metadata);
        for (String family : List.of(name, name.replaceFirst("_(total|bucket|sum|count)$", ""))) {
            MetricMetadata metadata = all.get(family);
            if (metadata != null) {
                return metadata.type();
            }
        }
        return MetricType.UNKNOWN;
    }

    /// From sample to sample of the series that fit, as the first of them shows; 0 where that is not known.
    public long intervalMillis(List<LabelMatcher> matchers) {
        return askOr("interval " + matchers, 0L, querier -> {
            SeriesSet set = querier.select(new TimeRange(nowMillis - INTERVAL_LOOK_MILLIS, nowMillis), matchers);
            SeriesSet.SampleReader reader = set.reader();
            SampleColumns columns = new SampleColumns();
            for (int i = 0; i < Math.min(set.size(), 10); i++) {
                reader.read(i, columns);
                if (columns.count() >= 3) {
                    return medianGap(columns);
                }
            }
            return 0L;
        });
    }

    private static long medianGap(SampleColumns columns) {
        long[] gaps = new long[columns.count() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = columns.times()[i + 1] - columns.times()[i];
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2];
    }

    /// Whether more than one change in five goes down, of at least ten in six hours.
    public boolean isFalling(Expr.VectorSelector selector) {
        String range = "(" + PromqlPrinter.print(selector) + "[6h]))";
        ValueRange falls = rangeOf("sum(resets" + range, true);
        ValueRange changes = rangeOf("sum(changes" + range, true);
        return falls != null && changes != null && changes.max() >= 10 && falls.max() > changes.max() / 5;
    }

    /// How many series an expression yields now; -1 where that is not known.
    public int countNow(Expr expr) {
        Integer count = this.<Integer>ask("now " + PromqlPrinter.print(expr), _ -> instant(expr));
        return count == null ? -1 : count;
    }

    private @Nullable Integer instant(Expr expr) {
        QueryValue value = engine.instant(source(), PromqlPrinter.print(expr), nowMillis, options()).result().value();
        return value instanceof QueryValue.InstantVector(List<QueryValue.Sample> samples) ? samples.size() : null;
    }

    /// The values that an expression had, at as many times as are looked at; null where it had none, or that is not
    /// known. Of a plain selector, of all its samples.
    public @Nullable ValueRange range(Expr expr) {
        String text = PromqlPrinter.print(expr);
        if (expr.unwrapped() instanceof Expr.VectorSelector) {
            String over = "_over_time(" + text + "[" + lookbackMillis / 1000 + "s])";
            ValueRange least = rangeOf("min(min" + over + ")", true);
            ValueRange most = rangeOf("max(max" + over + ")", true);
            return least == null || most == null ? null : new ValueRange(least.min(), most.max());
        }
        return rangeOf(text, false);
    }

    private @Nullable ValueRange rangeOf(String query, boolean now) {
        return ask((now ? "instant " : "range ") + query, _ -> {
            long step = Math.max(1_000, lookbackMillis / STEPS);
            QueryValue value = now
                    ? engine.instant(source(), query, nowMillis, options()).result().value()
                    : engine.range(source(), query, nowMillis - lookbackMillis + step, nowMillis, step, options())
                            .result()
                            .value();
            return switch (value) {
                case QueryValue.Matrix(List<QueryValue.Series> all) -> {
                    ValueRange range = null;
                    for (QueryValue.Series series : all) {
                        for (double each : series.values()) {
                            range = with(range, each);
                        }
                    }
                    yield range;
                }
                case QueryValue.InstantVector(List<QueryValue.Sample> samples) -> {
                    ValueRange range = null;
                    for (QueryValue.Sample sample : samples) {
                        range = with(range, sample.value());
                    }
                    yield range;
                }
                case QueryValue.Scalar scalar -> ValueRange.of(scalar.value());
                case QueryValue.StringValue _ -> null;
            };
        });
    }

    private static @Nullable ValueRange with(@Nullable ValueRange range, double value) {
        if (Double.isNaN(value)) {
            return range;
        }
        return range == null ? ValueRange.of(value) : range.union(ValueRange.of(value));
    }

    private Function<TimeRange, MetricQuerier> source() {
        Function<TimeRange, MetricQuerier> open = store;
        if (open == null) {
            throw new IllegalStateException("evidence: no store (expected: one)");
        }
        return open;
    }

    private QueryOptions options() {
        Duration left = Duration.between(clock.instant(), deadline);
        Duration timeout = left.isPositive() ? left : Duration.ofMillis(1);
        return QueryOptions.defaults()
                .withSettings(settings)
                .withLimits(QueryLimits.DEFAULT.withMaxSamples(MAX_SAMPLES).withTimeout(timeout));
    }

    /// How long ago is looked at, for people.
    public String period() {
        long days = Duration.ofMillis(lookbackMillis).toDays();
        return days == 7
                ? "the last week"
                : days > 0
                        ? "the last " + days + " days"
                        : "the last " + Duration.ofMillis(lookbackMillis).toHours() + " hours";
    }
}
