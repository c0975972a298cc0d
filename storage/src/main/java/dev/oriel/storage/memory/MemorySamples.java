package dev.oriel.storage.memory;

import dev.oriel.model.Histogram;
import dev.oriel.model.TimeRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of one series, oldest first. A value: whoever holds it sees no later change. Appending in order may
/// reuse the arrays, behind the `count` that earlier values end at; everything else copies them.
///
/// @param histograms null at floats' places
/// @param starts     0 where unknown
record MemorySamples(long[] times, double[] values, @Nullable Histogram[] histograms, long[] starts, int count) {
    static final MemorySamples NONE = new MemorySamples(new long[0], new double[0], new Histogram[0], new long[0], 0);

    /// @return where the time stands, or minus the place where it belongs minus one
    int indexOf(long timestampMillis) {
        return Arrays.binarySearch(times, 0, count, timestampMillis);
    }

    MemorySamples with(PendingSample sample) {
        int at = indexOf(sample.timestampMillis());
        if (at >= 0) {
            throw new IllegalStateException("timestamp: " + sample.timestampMillis() + " stands already");
        }
        int place = -at - 1;
        boolean fits = place == count && count < times.length;
        MemorySamples target = fits ? this : copy(count < 4 ? 8 : 2 * count);
        System.arraycopy(target.times, place, target.times, place + 1, count - place);
        System.arraycopy(target.values, place, target.values, place + 1, count - place);
        System.arraycopy(target.histograms, place, target.histograms, place + 1, count - place);
        System.arraycopy(target.starts, place, target.starts, place + 1, count - place);
        target.times[place] = sample.timestampMillis();
        target.values[place] = sample.value();
        target.histograms[place] = sample.histogram();
        target.starts[place] = sample.startMillis();
        return new MemorySamples(target.times, target.values, target.histograms, target.starts, count + 1);
    }

    MemorySamples without(TimeRange range) {
        MemorySamples kept = copy(count);
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (!range.contains(times[i])) {
                kept.times[size] = times[i];
                kept.values[size] = values[i];
                kept.histograms[size] = histograms[i];
                kept.starts[size] = starts[i];
                size++;
            }
        }
        return new MemorySamples(kept.times, kept.values, kept.histograms, kept.starts, size);
    }

    boolean hasAnyIn(TimeRange range) {
        int at = indexOf(range.minMillis());
        int first = at >= 0 ? at : -at - 1;
        return first < count && times[first] <= range.maxMillis();
    }

    /// Whether the sample says the same as the one that stands at its time.
    boolean repeats(int index, PendingSample sample) {
        Histogram standing = histograms[index];
        Histogram repeated = sample.histogram();
        if (standing != null && repeated != null) {
            return standing.sameSample(repeated);
        }
        return standing == null && repeated == null
                && Double.doubleToRawLongBits(values[index]) == Double.doubleToRawLongBits(sample.value());
    }

    private MemorySamples copy(int capacity) {
        return new MemorySamples(Arrays.copyOf(times, capacity), Arrays.copyOf(values, capacity),
                Arrays.copyOf(histograms, capacity), Arrays.copyOf(starts, capacity), count);
    }
}
