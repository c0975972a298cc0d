package dev.oriel.storage.simulation;

import dev.oriel.model.Histogram;
import org.jspecify.annotations.Nullable;

/// A sample as a store showed it; equal to another that says the same, bit for bit.
///
/// @param startMillis 0 where unknown
/// @param valueBits   0 where the sample is a histogram
public record StoredSample(long timestampMillis, long startMillis, long valueBits, @Nullable Histogram histogram) {
    public static StoredSample of(long timestampMillis, double value) {
        return new StoredSample(timestampMillis, 0, Double.doubleToRawLongBits(value), null);
    }

    public static StoredSample of(long timestampMillis, Histogram histogram) {
        return new StoredSample(timestampMillis, 0, 0, histogram);
    }

    public StoredSample withStart(long millis) {
        return new StoredSample(timestampMillis, millis, valueBits, histogram);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof StoredSample other && timestampMillis == other.timestampMillis
                && startMillis == other.startMillis && valueBits == other.valueBits
                && sameHistogram(histogram, other.histogram);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * timestampMillis + valueBits);
    }

    @Override
    public String toString() {
        Object value = histogram == null ? Double.longBitsToDouble(valueBits) : histogram;
        return value + "@" + timestampMillis + (startMillis == 0 ? "" : " from " + startMillis);
    }

    private static boolean sameHistogram(@Nullable Histogram left, @Nullable Histogram right) {
        return left == null || right == null
                ? left == right
                : left.sameSample(right) && left.counterReset() == right.counterReset();
    }
}
