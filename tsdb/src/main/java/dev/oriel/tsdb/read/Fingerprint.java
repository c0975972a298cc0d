package dev.oriel.tsdb.read;

/// Two halves of a fingerprint, set anew for each series. Confined to one thread.
final class Fingerprint {
    private long high;
    private long low;

    void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
