package dev.oriel.query.promql.eval.select;

import dev.oriel.query.promql.eval.run.QueryBudget;

/// Which samples of a time column lie in each step's window: those from `from(step)` to before `to(step)`.
public final class WindowPositions {
    private final QueryBudget budget;
    private int[] from = new int[0];
    private int[] to = new int[0];
    private long version;

    WindowPositions(QueryBudget budget) {
        this.budget = budget;
    }

    /// Windows that are open on the left: `(look - before, look + after]`.
    ///
    /// @param times ascending
    /// @param count how many of them count
    void compute(long[] times, int count, LookTimes looks, long beforeMillis, long afterMillis) {
        version++;
        int steps = looks.steps();
        if (from.length != steps) {
            budget.holdBytes(2L * Integer.BYTES * steps);
            from = new int[steps];
            to = new int[steps];
        }
        long look = looks.firstMillis();
        long stepMillis = looks.stepMillis();
        int first = 0;
        int end = 0;
        for (int step = 0; step < steps; step++) {
            long start = look - beforeMillis;
            long last = look + afterMillis;
            while (end < count && times[end] <= last) {
                end++;
            }
            while (first < end && times[first] <= start) {
                first++;
            }
            from[step] = first;
            to[step] = end;
            look += stepMillis;
        }
    }

    /// Changes whenever the positions do: for what is worked out from them and kept.
    public long version() {
        return version;
    }

    public int from(int step) {
        return from[step];
    }

    public int to(int step) {
        return to[step];
    }

    /// For loops over all steps. Not to be written to.
    public int[] froms() {
        return from;
    }

    /// For loops over all steps. Not to be written to.
    public int[] tos() {
        return to;
    }
}
