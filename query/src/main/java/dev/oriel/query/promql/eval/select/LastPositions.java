package dev.oriel.query.promql.eval.select;

import java.util.Arrays;

/// Which sample of a time column is the newest one at each step: its index, or -1 where none is young enough. Known by
/// the column's array or its content, so that series scraped together share them. Confined to one thread.
final class LastPositions {
    private final LookTimes looks;
    private final long lookbackMillis;
    private final int[] positions;
    private long[] times = new long[0];
    private int count = -1;
    private boolean full;

    LastPositions(LookTimes looks, long lookbackMillis) {
        this.looks = looks;
        this.lookbackMillis = lookbackMillis;
        this.positions = new int[looks.steps()];
    }

    /// Positions for the first `newCount` samples of a column. Not to be written to; valid until the next call.
    int[] of(long[] newTimes, int newCount) {
        if (newTimes == times && newCount == count) {
            return positions;
        }
        boolean same = newCount == count && Arrays.equals(newTimes, 0, count, times, 0, count);
        times = newTimes;
        count = newCount;
        if (!same) {
            compute();
        }
        return positions;
    }

    /// Whether the positions last asked for have no step without a sample.
    boolean isFull() {
        return full;
    }

    private void compute() {
        full = true;
        int end = 0;
        long look = looks.firstMillis();
        long stepMillis = looks.stepMillis();
        for (int step = 0; step < positions.length; step++) {
            while (end < count && times[end] <= look) {
                end++;
            }
            boolean found = end > 0 && times[end - 1] > look - lookbackMillis;
            positions[step] = found ? end - 1 : -1;
            full &= found;
            look += stepMillis;
        }
    }
}
