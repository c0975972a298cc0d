package dev.oriel.query.promql.eval;

import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.fold.FoldFunctions;
import dev.oriel.query.promql.eval.window.rate.RateFunctions;

/// Which function of the language does what with windows.
final class WindowFunctions {
    private WindowFunctions() {}

    /// Whether results keep the metric name: those that are samples of the series do.
    static boolean keepsName(Function function) {
        return function == Function.LAST_OVER_TIME || function == Function.FIRST_OVER_TIME;
    }

    /// The function with its scalar arguments.
    ///
    /// @param span      the place of the first argument, which annotations point to
    /// @param extension of the range selector
    /// @param scalars   the scalar arguments in order, each with its value at every step
    /// @throws QueryException the function does not take such a range, or an argument is invalid
    static WindowFunction of(QueryRun run, Function function, Span span, RangeExtension extension,
            double[]... scalars) {
        checkExtension(function, extension);
        WindowNotes notes = new WindowNotes(run.annotations(), span);
        WindowFunction rate = RateFunctions.of(run, function, extension, notes, run.settings().typeAndUnitLabels());
        return rate != null ? rate : FoldFunctions.of(run, function, notes, scalars);
    }

    private static void checkExtension(Function function, RangeExtension extension) {
        boolean allowed = switch (extension) {
            case NONE -> true;
            case ANCHORED -> function == Function.RATE || function == Function.INCREASE || function == Function.DELTA
                    || function == Function.CHANGES || function == Function.RESETS;
            case SMOOTHED -> function == Function.RATE || function == Function.INCREASE || function == Function.DELTA;
        };
        if (!allowed) {
            String functions = extension == RangeExtension.ANCHORED
                    ? "changes, delta, increase, rate, resets"
                    : "delta, increase, rate";
            throw QueryException.execution(extension.word() + " modifier can only be used with: " + functions
                    + " - not with " + function.word());
        }
    }
}
