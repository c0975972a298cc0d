package dev.oriel.query.promql.eval;

import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.eval.function.ScalarFunctions;
import dev.oriel.query.promql.eval.run.Annotations;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.eval.run.StatisticsCollector;
import dev.oriel.query.promql.eval.value.StepGrid;
import dev.oriel.query.promql.eval.window.fold.WindowMatrix;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.storage.metric.MetricQuerier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Answers PromQL queries. Immutable and thread-safe; each query is confined to the thread that asks.
///
/// Failures: [dev.oriel.query.promql.parse.PromqlParseException] where the text is no query, [QueryException] where it
/// has no answer, and what the store throws.
public final class PromqlEngine {
    private final PromqlParser parser;
    private final LongSupplier nanoClock;

    /// @param nanoClock for timeouts and statistics: nanoseconds from any origin, which nobody sets
    public PromqlEngine(PromqlParser parser, LongSupplier nanoClock) {
        this.parser = parser;
        this.nanoClock = nanoClock;
    }

    /// The value at one time.
    ///
    /// @param store      opens the view of the store, given the time that the query looks at; closed here
    /// @param timeMillis milliseconds since the Unix epoch
    public QueryAnswer instant(Function<TimeRange, MetricQuerier> store, String query, long timeMillis,
            QueryOptions options) {
        return instant(store, query, parser.parse(query), timeMillis, options);
    }

    /// The same for an expression that was parsed before.
    ///
    /// @param query the text that it was parsed from
    public QueryAnswer instant(Function<TimeRange, MetricQuerier> store, String query, Expr expr, long timeMillis,
            QueryOptions options) {
        return answer(store, query, expr, QueryTimes.instant(timeMillis), options);
    }

    /// The values at evenly spaced times: always a matrix.
    ///
    /// @param store       opens the view of the store, given the time that the query looks at; closed here
    /// @param startMillis milliseconds since the Unix epoch, as the end, which is not before it
    /// @param stepMillis  above 0
    public QueryAnswer range(Function<TimeRange, MetricQuerier> store, String query, long startMillis, long endMillis,
            long stepMillis, QueryOptions options) {
        return range(store, query, parser.parse(query), startMillis, endMillis, stepMillis, options);
    }

    /// The same for an expression that was parsed before.
    ///
    /// @param query the text that it was parsed from
    public QueryAnswer range(Function<TimeRange, MetricQuerier> store, String query, Expr expr, long startMillis,
            long endMillis, long stepMillis, QueryOptions options) {
        if (stepMillis <= 0 || endMillis < startMillis) {
            throw new IllegalArgumentException("range query: from " + startMillis + " to " + endMillis + ", step "
                    + stepMillis + " ms (expected: an end not before the start, a step above 0)");
        }
        if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
            throw QueryException.execution("invalid expression type \"" + expr.type().description()
                    + "\" for range query, must be Scalar or instant Vector");
        }
        return answer(store, query, expr, new QueryTimes(startMillis, endMillis, stepMillis), options);
    }

    /// The times that a query looks at.
    public TimeRange selectedTime(Expr expr, QueryTimes times, QuerySettings settings) {
        return SelectedTime.of(expr, GridMath.of(times), times, settings);
    }

    /// Whether the query may be refused for what no single step shows: see [NameRemoval].
    public boolean isRefusedAsAWhole(Expr expr, QuerySettings settings) {
        return NameRemoval.refuses(expr, new MetricNames(settings.typeAndUnitLabels()), settings);
    }

    private QueryAnswer answer(Function<TimeRange, MetricQuerier> store, String query, Expr expr, QueryTimes times,
            QueryOptions options) {
        StatisticsCollector collector = options.withStatistics() ? new StatisticsCollector(nanoClock) : null;
        Annotations annotations = new Annotations(query);
        try {
            StepGrid grid = GridMath.of(times);
            TimeRange range = SelectedTime.of(expr, grid, times, options.settings());
            try (MetricQuerier querier = store.apply(range)) {
                QueryRun run = new QueryRun(querier, options.settings(), options.limits(), options.memory(), times,
                        annotations, options.cancellation(), options.pace(), nanoClock, collector);
                QueryValue value = value(run, expr, grid, times);
                run.checkpoint();
                QueryStatistics statistics = new QueryStatistics(run.selectedSeries(), run.readSamples(),
                        run.budget().peakSamples(), run.budget().peakBytes(),
                        collector == null ? List.of() : collector.nodes());
                return new QueryAnswer(new QueryResult(value, warnings(querier, annotations), annotations.infos()),
                        statistics);
            }
        } catch (ArithmeticException e) {
            // Of durations that are only known once the times of the query are.
            throw QueryException.execution(String.valueOf(e.getMessage()));
        }
    }

    /// Those of the store first: they say that the answer is not whole.
    private static List<String> warnings(MetricQuerier querier, Annotations annotations) {
        List<String> warnings = new ArrayList<>(querier.warnings());
        warnings.addAll(annotations.warnings());
        return warnings;
    }

    private static QueryValue value(QueryRun run, Expr expr, StepGrid grid, QueryTimes times) {
        Evaluator evaluator = new Evaluator(run);
        ResultBuilder results = new ResultBuilder(run, grid);
        boolean single = times.stepMillis() == 0;
        return switch (expr.type()) {
            case VECTOR -> single
                    ? results.vector(evaluator.vector(expr, grid))
                    : results.matrix(evaluator.vector(expr, grid));
            case SCALAR -> single
                    ? new QueryValue.Scalar(times.startMillis(), evaluator.scalar(expr, grid)[0])
                    : results.matrix(ScalarFunctions.vector(run, evaluator.scalar(expr, grid)));
            case STRING -> new QueryValue.StringValue(times.startMillis(), Evaluator.string(expr));
            case MATRIX -> WindowMatrix.of(run, evaluator.ranges(expr, grid));
        };
    }
}
