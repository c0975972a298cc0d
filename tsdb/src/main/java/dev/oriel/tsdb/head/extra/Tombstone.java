package dev.oriel.tsdb.head.extra;

import java.util.Arrays;

/// A deletion in one series: the samples that stood in the range when it was made are gone, later ones are not.
///
/// @param sequence of the deletion; samples out of order with a lower one are meant
/// @param count    in-order samples before it
public record Tombstone(long minMillis, long maxMillis, long sequence, int count) {
    public static final Tombstone[] NONE = new Tombstone[0];

    public boolean covers(long timestampMillis) {
        return minMillis <= timestampMillis && timestampMillis <= maxMillis;
    }

    public static Tombstone[] with(Tombstone[] stones, Tombstone added) {
        Tombstone[] more = Arrays.copyOf(stones, stones.length + 1);
        more[stones.length] = added;
        return more;
    }

    /// Those that reach beyond the horizon.
    public static Tombstone[] from(Tombstone[] stones, long horizonMillis) {
        return Arrays.stream(stones).filter(stone -> stone.maxMillis >= horizonMillis).toArray(Tombstone[]::new);
    }
}
