package dev.oriel.query.promql.eval.select;

import dev.oriel.query.promql.eval.run.QueryBudget;
import java.util.Arrays;

/// Window positions of the last few time columns, known by the identity of the array, or by its content where a store
/// does not share it between the series of a scrape.
final class WindowCache {
    /// As many scrapes as a store is likely to interleave.
    private static final int SIZE = 8;

    private final LookTimes looks;
    private final long beforeMillis;
    private final long afterMillis;
    private final long[][] times = new long[SIZE][];
    private final int[] counts = new int[SIZE];
    private final WindowPositions[] positions = new WindowPositions[SIZE];
    private final QueryBudget budget;
    private int next;

    WindowCache(LookTimes looks, long beforeMillis, long afterMillis, QueryBudget budget) {
        this.budget = budget;
        this.looks = looks;
        this.beforeMillis = beforeMillis;
        this.afterMillis = afterMillis;
    }

    WindowPositions positions(long[] column, int count) {
        for (int i = 0; i < SIZE; i++) {
            if (times[i] == column && counts[i] == count) {
                return positions[i];
            }
        }
        int last = (next + SIZE - 1) % SIZE;
        if (counts[last] == count && times[last] != null
                && Arrays.equals(column, 0, count, times[last], 0, count)) {
            times[last] = column;
            return positions[last];
        }
        int slot = next;
        next = (next + 1) % SIZE;
        WindowPositions found = positions[slot];
        if (found == null) {
            found = new WindowPositions(budget);
            positions[slot] = found;
        }
        found.compute(column, count, looks, beforeMillis, afterMillis);
        times[slot] = column;
        counts[slot] = count;
        return found;
    }
}
