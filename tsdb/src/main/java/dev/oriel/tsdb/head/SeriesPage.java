package dev.oriel.tsdb.head;

import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/// What the head keeps of 1024 series with neighbouring numbers, a plain array per property.
///
/// Writers hold the head's lock and, while they change a series, the page's write lock. Readers read optimistically: they
/// copy what they need and try again where a writer came between. The counts are what a snapshot holds on to: while
/// queriers are open, the first write to a page after one was opened replaces the array and leaves the old one to it.
final class SeriesPage {
    static final int BITS = 10;
    static final int SIZE = 1 << BITS;
    static final int MASK = SIZE - 1;
    /// Samples of a series' open end that are kept as they came.
    static final int TAIL = 16;

    /// The series' definition is in the journal or a checkpoint.
    static final int JOURNALLED = 1;
    /// Selectors find the series.
    static final int INDEXED = 2;
    /// The series had no sample when idle ones were last looked for.
    static final int SEEN_IDLE = 4;

    final StampedLock lock = new StampedLock();
    /// The column that the tail's times are in; null for a series without samples.
    final @Nullable TimeColumn[] columns = new TimeColumn[SIZE];
    /// Place in the column of the tail's first sample.
    final int[] tailFrom = new int[SIZE];
    final byte[] tailCount = new byte[SIZE];
    final double[] tails = new double[SIZE * TAIL];
    /// The newest time ever taken, deleted or not.
    final long[] newestMillis = new long[SIZE];
    /// Place of the newest sealed chunk, 0 for none.
    final int[] lastChunk = new int[SIZE];
    /// How many of the newest chunks are small ones that follow each other.
    final byte[] smallChunks = new byte[SIZE];
    /// How often the number's series has left; part of the number that appenders hold.
    final int[] generations = new int[SIZE];
    final byte[] flags = new byte[SIZE];
    private @Nullable SeriesExtras @Nullable [] extras;
    /// In-order samples ever taken, those cut into blocks included.
    private int[] counts = new int[SIZE];
    private long countsEpoch;

    SeriesPage() {
        Arrays.fill(newestMillis, Long.MIN_VALUE);
    }

    /// The counts as they are now, to hold on to.
    int[] counts() {
        return counts;
    }

    /// The counts to write to.
    ///
    /// @param epoch  raised with each snapshot
    /// @param shared whether any snapshot is held
    int[] writableCounts(long epoch, boolean shared) {
        if (countsEpoch != epoch) {
            if (shared) {
                counts = counts.clone();
            }
            countsEpoch = epoch;
        }
        return counts;
    }

    @Nullable
    SeriesExtras extras(int index) {
        @Nullable
        SeriesExtras[] all = extras;
        return all == null ? null : all[index];
    }

    SeriesExtras extrasToWrite(int index) {
        @Nullable
        SeriesExtras[] all = extras;
        if (all == null) {
            all = new SeriesExtras[SIZE];
            extras = all;
        }
        SeriesExtras found = all[index];
        if (found == null) {
            found = new SeriesExtras();
            all[index] = found;
        }
        return found;
    }

    /// @param anyOf one flag or several
    boolean has(int index, int anyOf) {
        return (flags[index] & anyOf) != 0;
    }

    void set(int index, int flag) {
        flags[index] |= (byte) flag;
    }

    void unset(int index, int flag) {
        flags[index] &= (byte) ~flag;
    }

    /// Makes the number ready for another series.
    void clear(int index, long epoch, boolean shared) {
        columns[index] = null;
        tailFrom[index] = 0;
        tailCount[index] = 0;
        newestMillis[index] = Long.MIN_VALUE;
        lastChunk[index] = 0;
        smallChunks[index] = 0;
        flags[index] = 0;
        writableCounts(epoch, shared)[index] = 0;
        @Nullable
        SeriesExtras[] all = extras;
        if (all != null) {
            all[index] = null;
        }
    }

    static long heldBytesEach() {
        return SIZE * (8L * TAIL + 4 + 4 + 1 + 8 + 4 + 1 + 4 + 1 + 4);
    }
}
