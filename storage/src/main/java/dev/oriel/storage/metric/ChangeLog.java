package dev.oriel.storage.metric;

import java.util.Arrays;

/// The [SampleChanges] of a store, in fixed memory. Thread-safe.
///
/// Kept are only changes that are older than all later ones, since these alone can be an answer: with samples that
/// come in order, each of the last few thousand. Where there is no room left, neighbours are put together, which makes
/// answers about versions between them too old, but never too new.
///
///     versions | 11 | 12 | 17 | …    ascending
///     oldest   | t0 | t1 | t2 | …    ascending: the oldest change after the version before
public final class ChangeLog implements SampleChanges {
    static final int MAX_ENTRIES = 1 << 12;

    private final long[] versions = new long[MAX_ENTRIES];
    private final long[] oldest = new long[MAX_ENTRIES];
    private int count;
    private long version;

    /// Notes a change.
    ///
    /// @param oldestMillis of the samples that it added or removed; `Long.MIN_VALUE`: any may be among them
    public synchronized void add(long oldestMillis) {
        version++;
        while (count > 0 && oldest[count - 1] >= oldestMillis) {
            count--;
        }
        if (count == MAX_ENTRIES) {
            halve();
        }
        versions[count] = version;
        oldest[count++] = oldestMillis;
    }

    private void halve() {
        for (int i = 0; i < MAX_ENTRIES / 2; i++) {
            versions[i] = versions[2 * i + 1];
            oldest[i] = oldest[2 * i];
        }
        count = MAX_ENTRIES / 2;
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized long oldestSince(long since) {
        int found = Arrays.binarySearch(versions, 0, count, since);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < count ? oldest[next] : Long.MAX_VALUE;
    }
}
