package dev.oriel.model;

/// Milliseconds since the Unix epoch, both ends included.
public record TimeRange(long minMillis, long maxMillis) {
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    public TimeRange {
        if (minMillis > maxMillis) {
            throw new IllegalArgumentException("time range: from " + minMillis + " to " + maxMillis
                    + " (expected: an end that is not before the start)");
        }
    }

    public boolean contains(long millis) {
        return minMillis <= millis && millis <= maxMillis;
    }

    public boolean overlaps(TimeRange other) {
        return minMillis <= other.maxMillis && other.minMillis <= maxMillis;
    }
}
