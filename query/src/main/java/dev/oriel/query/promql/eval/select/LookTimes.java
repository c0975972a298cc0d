package dev.oriel.query.promql.eval.select;

import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.eval.value.StepGrid;

/// Where a selector looks at each step: at the step's time or at a fixed one, moved by its offset.
///
/// @param grid         the steps
/// @param fixed        whether `@` fixes the time, to the one of `fixedMillis`
/// @param offsetMillis how far before, negative for after
public record LookTimes(StepGrid grid, boolean fixed, long fixedMillis, long offsetMillis) {
    /// Beyond it there are no samples, and arithmetic on milliseconds could overflow.
    private static final long MAX_MILLIS = Long.MAX_VALUE / 4;

    public static LookTimes of(StepGrid grid, TimeShift shift, QueryTimes times) {
        long fixedMillis = shift.at() == null ? 0 : Math.clamp(shift.at().millis(times), -MAX_MILLIS, MAX_MILLIS);
        return new LookTimes(grid, shift.at() != null, fixedMillis, shift.offsetMillis(times));
    }

    public int steps() {
        return grid.steps();
    }

    public long millis(int step) {
        return (fixed ? fixedMillis : grid.millis(step)) - offsetMillis;
    }

    public long firstMillis() {
        return millis(0);
    }

    public long lastMillis() {
        return millis(grid.steps() - 1);
    }

    /// Distance of two looks; 0 where the time is fixed.
    public long stepMillis() {
        return fixed ? 0 : grid.stepMillis();
    }
}
