package dev.oriel.query.promql.eval.window;

/// What the start timestamps of two samples say about a counter.
public final class StartTimes {
    private StartTimes() {}

    /// Whether the counter began anew between two samples. A start at the time of the sample before it does so only for
    /// deltas: where that one has a known start of its own before it.
    public static boolean isReset(long previousStart, long previousTime, long start, long time) {
        if (start == 0 || start >= time || start < previousTime) {
            return false;
        }
        return start > previousTime || previousStart != 0 && previousStart < previousTime;
    }

    /// Whether a sample claims to have begun before the one in front of it was taken, and not together with it.
    public static boolean overlaps(long previousStart, long previousTime, long start) {
        return start != 0 && start < previousTime && start != previousStart;
    }
}
