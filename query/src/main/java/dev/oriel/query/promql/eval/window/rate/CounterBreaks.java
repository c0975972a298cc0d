package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.window.StartTimes;

/// Where the floats of a series begin anew, found once per series: windows only look up which of the places they hold.
/// Filled again for each series.
final class CounterBreaks {
    private int[] places = new int[0];
    private int count;
    private boolean overlapping;

    /// @param samples its floats
    void find(RangeSamples samples) {
        double[] values = samples.values();
        int size = samples.count();
        count = 0;
        overlapping = false;
        if (places.length < size) {
            places = new int[size];
        }
        if (samples.starts() != null) {
            findWithStarts(samples, samples.starts());
            return;
        }
        for (int i = 1; i < size; i++) {
            if (values[i] < values[i - 1]) {
                places[count++] = i;
            }
        }
    }

    private void findWithStarts(RangeSamples samples, long[] starts) {
        double[] values = samples.values();
        long[] times = samples.times();
        for (int i = 1; i < samples.count(); i++) {
            if (values[i] < values[i - 1]
                    || StartTimes.isReset(starts[i - 1], times[i - 1], starts[i], times[i])) {
                places[count++] = i;
            }
            overlapping |= StartTimes.overlaps(starts[i - 1], times[i - 1], starts[i]);
        }
    }

    int count() {
        return count;
    }

    /// Index of the first sample after the break.
    int place(int index) {
        return places[index];
    }

    /// Whether start timestamps contradict sample times anywhere in the series.
    boolean isOverlapping() {
        return overlapping;
    }
}
