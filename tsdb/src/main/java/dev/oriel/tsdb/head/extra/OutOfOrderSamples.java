package dev.oriel.tsdb.head.extra;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of one series that came behind its newest, sorted by time. A value: every change copies it, which is
/// cheap while there are few of them, and there are as many as one window holds.
///
/// Two samples may stand at one time when the older was deleted.
///
/// @param sequences  of the commits that brought them, so that a snapshot sees its own
/// @param histograms encoded; null at floats' places
public record OutOfOrderSamples(long[] times, double[] values, long[] starts, byte[] @Nullable [] histograms,
        long[] sequences) {
    public static final OutOfOrderSamples NONE = new OutOfOrderSamples(new long[0], new double[0], new long[0],
            new byte[0][],
            new long[0]);

    public int count() {
        return times.length;
    }

    public OutOfOrderSamples with(long timestampMillis, double value, long startMillis, byte @Nullable [] histogram,
            long sequence) {
        int at = count();
        while (at > 0 && times[at - 1] > timestampMillis) {
            at--;
        }
        OutOfOrderSamples more = new OutOfOrderSamples(new long[count() + 1], new double[count() + 1],
                new long[count() + 1], new byte[count() + 1][], new long[count() + 1]);
        copy(0, more, 0, at);
        copy(at, more, at + 1, count() - at);
        more.times[at] = timestampMillis;
        more.values[at] = value;
        more.starts[at] = startMillis;
        more.histograms[at] = histogram;
        more.sequences[at] = sequence;
        return more;
    }

    private void copy(int from, OutOfOrderSamples target, int to, int length) {
        System.arraycopy(times, from, target.times, to, length);
        System.arraycopy(values, from, target.values, to, length);
        System.arraycopy(starts, from, target.starts, to, length);
        System.arraycopy(histograms, from, target.histograms, to, length);
        System.arraycopy(sequences, from, target.sequences, to, length);
    }

    public int firstNotBefore(long timestampMillis) {
        int at = Arrays.binarySearch(times, timestampMillis);
        while (at > 0 && times[at - 1] == timestampMillis) {
            at--;
        }
        return at >= 0 ? at : -at - 1;
    }

    /// The same without the samples before the horizon that came up to the sequence: a block has them.
    @Nullable
    public OutOfOrderSamples withoutCut(long horizonMillis, long sequence) {
        OutOfOrderSamples kept = new OutOfOrderSamples(new long[count()], new double[count()], new long[count()],
                new byte[count()][], new long[count()]);
        int size = 0;
        for (int i = 0; i < count(); i++) {
            if (times[i] >= horizonMillis || sequences[i] > sequence) {
                copy(i, kept, size++, 1);
            }
        }
        if (size == count()) {
            return this;
        }
        return size == 0
                ? null
                : new OutOfOrderSamples(Arrays.copyOf(kept.times, size), Arrays.copyOf(kept.values,
                        size), Arrays.copyOf(kept.starts, size), Arrays.copyOf(kept.histograms, size),
                        Arrays.copyOf(kept.sequences, size));
    }
}
