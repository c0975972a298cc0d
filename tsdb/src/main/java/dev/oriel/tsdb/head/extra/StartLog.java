package dev.oriel.tsdb.head.extra;

import java.util.Arrays;

/// When the cumulation of a series' in-order samples started: an entry where it changes, since it seldom does. A value:
/// adding may reuse the arrays, behind what earlier values end at.
///
/// @param times  from when on, ascending
/// @param starts milliseconds since the Unix epoch, 0 where unknown
public record StartLog(long[] times, long[] starts, int count) {
    public static final StartLog EMPTY = new StartLog(new long[2], new long[2], 0);

    /// @param timestampMillis of a sample later than all before
    public StartLog with(long timestampMillis, long startMillis) {
        if ((count == 0 ? 0 : starts[count - 1]) == startMillis) {
            return this;
        }
        boolean fits = this != EMPTY && count < times.length;
        long[] moreTimes = fits ? times : Arrays.copyOf(times, 2 * times.length);
        long[] moreStarts = fits ? starts : Arrays.copyOf(starts, 2 * times.length);
        moreTimes[count] = timestampMillis;
        moreStarts[count] = startMillis;
        return new StartLog(moreTimes, moreStarts, count + 1);
    }

    public long startOf(long timestampMillis) {
        int at = Arrays.binarySearch(times, 0, count, timestampMillis);
        int index = at >= 0 ? at : -at - 2;
        return index < 0 ? 0 : starts[index];
    }

    public StartLog from(long horizonMillis) {
        int at = Arrays.binarySearch(times, 0, count, horizonMillis);
        int first = Math.max(0, at >= 0 ? at : -at - 2);
        StartLog kept = EMPTY;
        for (int i = first; i < count; i++) {
            kept = kept.with(times[i], starts[i]);
        }
        return kept;
    }
}
