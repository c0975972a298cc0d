package dev.oriel.query.promql.eval;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.eval.run.SeriesAssembler;
import dev.oriel.query.promql.eval.value.MetadataLabels;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.HashSet;
import java.util.Set;

/// When metric names go. Operators only mark the series whose names they drop. Without
/// [QuerySettings#delayedNameRemoval] the names are hidden here, from all operators further out, as soon as an operator
/// gives its series; with it, they stay until the end of the query.
///
/// Two series can only turn out to have the same labels where their names differed, and most expressions name one
/// metric, as [MetricNames] can tell. Those are not looked at again.
final class NameRemoval {
    private final QueryRun run;
    private final boolean delayed;
    private final MetricNames names;

    NameRemoval(QueryRun run) {
        this.run = run;
        this.delayed = run.settings().delayedNameRemoval();
        this.names = new MetricNames(run.settings().typeAndUnitLabels());
    }

    /// The series of an expression as those around it see them.
    ///
    /// @throws QueryException when series are asked for: several have the same labels but for the name
    SeriesSource apply(Expr expr, SeriesSource source, int steps) {
        if (delayed || !(expr instanceof Expr.Call || expr instanceof Expr.Binary || expr instanceof Expr.Unary)) {
            return source;
        }
        SeriesSource nameless = () -> {
            StepSeries series = source.next();
            return series != null && series.dropName()
                    ? series.withLabels(MetadataLabels.hide(series.labels()), false)
                    : series;
        };
        if (!names.mayMeet(expr)) {
            return nameless;
        }
        return expr instanceof Expr.Call call && CallEvaluator.isOverRanges(call)
                ? unique(nameless)
                : SeriesAssembler.merge(run, nameless, steps);
    }

    /// Whether series of the expression may be refused whose labels are the same at different steps.
    static boolean refuses(Expr expr, MetricNames names, QuerySettings settings) {
        boolean own = !settings.delayedNameRemoval() && expr instanceof Expr.Call call
                && CallEvaluator.isOverRanges(call) && names.mayMeet(call);
        return own || expr.children().stream().anyMatch(child -> refuses(child, names, settings));
    }

    /// Functions over ranges refuse the same labels twice, even at different steps.
    private static SeriesSource unique(SeriesSource nameless) {
        Set<Labels> seen = new HashSet<>();
        return () -> {
            StepSeries series = nameless.next();
            if (series != null && !seen.add(series.labels())) {
                throw QueryException.sameLabels();
            }
            return series;
        };
    }
}
