package dev.oriel.query.promql.eval.window;

import dev.oriel.query.promql.eval.select.RangeShape;
import org.jspecify.annotations.Nullable;

/// The samples that stand for the ends of an anchored or smoothed range.
///
/// @param first the last sample at or before the start, else the first one after it
/// @param last  anchored: the last sample; smoothed: the first one at or after the end, else the last one
public record RangeEnds(int first, int last) {
    /// Null where no sample lies in the range.
    ///
    /// @param from index of the first sample of the window, which reaches beyond the range
    /// @param to   one behind its last sample, above `from`
    public static @Nullable RangeEnds find(long[] times, int from, int to, RangeShape shape, int step) {
        long start = shape.startMillis(step);
        long end = shape.endMillis(step);
        int last = to - 1;
        int afterStart = from;
        while (afterStart < last && times[afterStart] <= start) {
            afterStart++;
        }
        int first = Math.max(from, afterStart - 1);
        if (shape.isSmoothed()) {
            int atEnd = from;
            while (atEnd < last && times[atEnd] < end) {
                atEnd++;
            }
            last = atEnd;
        }
        if (times[last] <= start || shape.isSmoothed() && times[first] > end) {
            return null;
        }
        return new RangeEnds(first, last);
    }
}
