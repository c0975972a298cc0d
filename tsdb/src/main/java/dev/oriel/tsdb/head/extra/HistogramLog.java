package dev.oriel.tsdb.head.extra;

import dev.oriel.model.Histogram;
import java.util.Arrays;

/// The histograms of one series that came in order, each as bytes. A value: adding may reuse the arrays, behind what
/// earlier values end at.
///
/// @param times ascending
/// @param ends  where each one's bytes end
public record HistogramLog(long[] times, int[] ends, byte[] bytes, int count) {
    public static final HistogramLog EMPTY = new HistogramLog(new long[4], new int[4], new byte[256], 0);

    public HistogramLog with(long timestampMillis, byte[] encoded) {
        boolean fits = this != EMPTY && count < times.length;
        long[] moreTimes = fits ? times : Arrays.copyOf(times, 2 * times.length);
        int[] moreEnds = fits ? ends : Arrays.copyOf(ends, 2 * times.length);
        int start = start(count);
        int end = start + encoded.length;
        byte[] more = this != EMPTY && end <= bytes.length
                ? bytes
                : Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        System.arraycopy(encoded, 0, more, start, encoded.length);
        moreTimes[count] = timestampMillis;
        moreEnds[count] = end;
        return new HistogramLog(moreTimes, moreEnds, more, count + 1);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /// The index of the time, or -1.
    public int indexOf(long timestampMillis) {
        return Math.max(-1, Arrays.binarySearch(times, 0, count, timestampMillis));
    }

    public Histogram histogram(int index) {
        return HistogramBytes.decode(bytes, start(index), ends[index] - start(index));
    }

    public byte[] encoded(int index) {
        return Arrays.copyOfRange(bytes, start(index), ends[index]);
    }

    public HistogramLog from(long horizonMillis) {
        int at = Arrays.binarySearch(times, 0, count, horizonMillis);
        int first = at >= 0 ? at : -at - 1;
        HistogramLog kept = EMPTY;
        for (int i = first; i < count; i++) {
            kept = kept.with(times[i], encoded(i));
        }
        return kept;
    }
}
