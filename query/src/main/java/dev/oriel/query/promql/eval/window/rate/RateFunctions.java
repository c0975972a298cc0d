package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import org.jspecify.annotations.Nullable;

/// Which function of the language measures what.
public final class RateFunctions {
    private RateFunctions() {}

    /// Null for functions that are something else.
    ///
    /// @param typeLabels whether a series' type stands in its `__type__` label rather than in its name
    public static @Nullable WindowFunction of(QueryRun run, Function function, RangeExtension extension,
            WindowNotes notes,
            boolean typeLabels) {
        CounterName counterName = new CounterName(notes, typeLabels);
        return switch (function) {
            case RATE -> rate(run, RateKind.RATE, extension, notes, counterName);
            case INCREASE -> rate(run, RateKind.INCREASE, extension, notes, counterName);
            case DELTA -> rate(run, RateKind.DELTA, extension, notes, counterName);
            case IRATE -> new InstantRate(run, true, notes);
            case IDELTA -> new InstantRate(run, false, notes);
            default -> null;
        };
    }

    private static WindowFunction rate(QueryRun run, RateKind kind, RangeExtension extension, WindowNotes notes,
            CounterName counterName) {
        return extension == RangeExtension.NONE
                ? new ExtrapolatedRate(run, kind, notes, counterName)
                : new ExtendedRate(run, kind, notes, counterName);
    }
}
