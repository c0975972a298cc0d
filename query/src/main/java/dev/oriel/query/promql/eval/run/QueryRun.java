package dev.oriel.query.promql.eval.run;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.SeriesSet;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One query under way. Confined to one thread, but for its [Cancellation].
public final class QueryRun {
    private static final long SAMPLES_PER_CHECKPOINT = 1 << 16;
    private static final long VALUES_PER_CHECK = 1 << 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final MetricQuerier querier;
    private final QuerySettings settings;
    private final QueryTimes times;
    private final QueryBudget budget;
    private final ColumnPool columns;
    private final Annotations annotations;
    private final Cancellation cancellation;
    private final Pace pace;
    private final LongSupplier nanoClock;
    private final long startNanos;
    private final long timeoutMillis;
    private final @Nullable StatisticsCollector statistics;
    private long selectedSeries;
    private long readSamples;
    private long spentSamples;
    private long triedValues;

    /// @param statistics null where none are asked for
    public QueryRun(MetricQuerier querier, QuerySettings settings, QueryLimits limits, MemoryShare memory,
            QueryTimes times, Annotations annotations, Cancellation cancellation, Pace pace, LongSupplier nanoClock,
            @Nullable StatisticsCollector statistics) {
        this.querier = querier;
        this.settings = settings;
        this.times = times;
        this.budget = new QueryBudget(limits, memory);
        this.columns = new ColumnPool(budget);
        this.annotations = annotations;
        this.cancellation = cancellation;
        this.pace = pace;
        this.nanoClock = nanoClock;
        this.statistics = statistics;
        this.startNanos = nanoClock.getAsLong();
        this.timeoutMillis = limits.timeout().toMillis();
    }

    public QuerySettings settings() {
        return settings;
    }

    public QueryTimes times() {
        return times;
    }

    public QueryBudget budget() {
        return budget;
    }

    public Annotations annotations() {
        return annotations;
    }

    /// Every operator takes a column for each series that it makes, so that this is where long rows of steps come to a
    /// [#checkpoint].
    public StepColumn takeColumn(int steps) {
        spend(steps);
        return columns.take(steps);
    }

    public void giveBack(StepColumn column) {
        columns.giveBack(column);
    }

    public void giveBack(StepSeries series) {
        columns.giveBack(series.column());
    }

    /// Series that match and may have samples in the range.
    public SeriesSet select(TimeRange range, List<LabelMatcher> matchers) {
        checkpoint();
        SeriesSet set = querier.select(range, matchers.stream().map(this::watched).toList());
        selectedSeries += set.size();
        return set;
    }

    /// Conditions may be tried on millions of values, while the store holds its index: they end with the query.
    private LabelMatcher watched(LabelMatcher matcher) {
        return matcher.operator() == LabelMatcher.Operator.EQUAL ? matcher : matcher.watchedBy(() -> {
            if (++triedValues % VALUES_PER_CHECK == 0) {
                stopIfOver();
            }
        });
    }

    /// An operator as the query's statistics want it: measured if these are asked for.
    public SeriesSource observe(Expr expr, SeriesSource source) {
        return statistics == null ? source : statistics.observe(expr, source);
    }

    /// To be called once per series, and every few thousand steps of longer work.
    ///
    /// @throws QueryException the query is cancelled or has run for too long
    public void checkpoint() {
        stopIfOver();
        pace.rest();
    }

    private void stopIfOver() {
        if (cancellation.isCancelled()) {
            throw new QueryException(QueryException.Kind.CANCELLED,
                    "query was canceled in expression evaluation");
        }
        if ((nanoClock.getAsLong() - startNanos) / NANOS_PER_MILLI > timeoutMillis) {
            throw new QueryException(QueryException.Kind.TIMEOUT, "query timed out in expression evaluation");
        }
    }

    /// To be called within a series for work that may take long: comes to a [#checkpoint] every few thousand samples.
    ///
    /// @param samples looked at since the last call
    public void spend(long samples) {
        spentSamples += samples;
        if (spentSamples >= SAMPLES_PER_CHECKPOINT) {
            spentSamples = 0;
            checkpoint();
        }
    }

    public void countReadSamples(long count) {
        readSamples += count;
    }

    public long selectedSeries() {
        return selectedSeries;
    }

    public long readSamples() {
        return readSamples;
    }
}
