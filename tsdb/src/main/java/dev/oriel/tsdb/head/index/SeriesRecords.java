package dev.oriel.tsdb.head.index;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;
import org.roaringbitmap.RoaringBitmap;

/// What the index keeps per series number, in pages of plain arrays. Guarded by its owner's lock; fingerprints of known
/// series may be read without it.
final class SeriesRecords {
    private static final int PAGE_BITS = 12;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int MASK = PAGE_SIZE - 1;

    private volatile int[][] runs = new int[0][];
    private volatile long[][] highs = new long[0][];
    private volatile long[][] lows = new long[0][];
    /// Numbers of series that were removed and not yet freed.
    private volatile BitSet removed = new BitSet();
    private int[] free = new int[0];
    private int freeCount;
    private int bound;
    private int live;

    /// A number that is not in use; [#put] takes it.
    int next() {
        while (freeCount > 0) {
            int number = free[freeCount - 1];
            if (!isUsed(number)) {
                return number;
            }
            freeCount--;
        }
        return bound;
    }

    /// Makes the numbers below a given one known, so that it can be taken out of turn.
    void take(int series) {
        while (bound < series) {
            ensure(bound);
            pushFree(bound++);
        }
    }

    void put(int series, int run, long high, long low) {
        ensure(series);
        if (series == bound) {
            bound++;
        } else if (freeCount > 0 && free[freeCount - 1] == series) {
            freeCount--;
        }
        highs[series >>> PAGE_BITS][series & MASK] = high;
        lows[series >>> PAGE_BITS][series & MASK] = low;
        VarHandle.releaseFence();
        runs[series >>> PAGE_BITS][series & MASK] = run;
        live++;
    }

    private void pushFree(int series) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(64, 2 * free.length));
        }
        free[freeCount++] = series;
    }

    private void ensure(int series) {
        int page = series >>> PAGE_BITS;
        while (page >= runs.length) {
            int[][] moreRuns = Arrays.copyOf(runs, runs.length + 1);
            long[][] moreHighs = Arrays.copyOf(highs, highs.length + 1);
            long[][] moreLows = Arrays.copyOf(lows, lows.length + 1);
            moreRuns[moreRuns.length - 1] = new int[PAGE_SIZE];
            moreHighs[moreHighs.length - 1] = new long[PAGE_SIZE];
            moreLows[moreLows.length - 1] = new long[PAGE_SIZE];
            highs = moreHighs;
            lows = moreLows;
            runs = moreRuns;
        }
    }

    /// Whether the number stands for a series with this fingerprint that was not removed. Any number may be asked for,
    /// without a lock: what was removed is looked at before the fingerprint, which is wiped before the number is free.
    boolean isLive(int series, long high, long low) {
        BitSet gone = removed;
        int page = series >>> PAGE_BITS;
        int[][] allRuns = runs;
        if (series < 0 || page >= allRuns.length || gone.get(series)) {
            return false;
        }
        return lows[page][series & MASK] == low && highs[page][series & MASK] == high
                && allRuns[page][series & MASK] != 0;
    }

    /// Whether the number stands for a series that was not removed. May be asked without a lock.
    boolean isLive(int series) {
        return isUsed(series) && !removed.get(series);
    }

    /// The series are found no more.
    void markRemoved(RoaringBitmap series) {
        BitSet gone = (BitSet) removed.clone();
        series.forEach((int each) -> gone.set(each));
        removed = gone;
    }

    /// Frees the numbers of removed series.
    void free(RoaringBitmap series) {
        BitSet gone = (BitSet) removed.clone();
        series.forEach((int each) -> {
            highs[each >>> PAGE_BITS][each & MASK] = 0;
            lows[each >>> PAGE_BITS][each & MASK] = 0;
            runs[each >>> PAGE_BITS][each & MASK] = 0;
            pushFree(each);
            live--;
            gone.clear(each);
        });
        removed = gone;
    }

    /// Whether the number stands for a series, removed ones included. May be asked without a lock.
    boolean isUsed(int series) {
        int[][] all = runs;
        return series >>> PAGE_BITS < all.length && all[series >>> PAGE_BITS][series & MASK] != 0;
    }

    int run(int series) {
        return runs[series >>> PAGE_BITS][series & MASK];
    }

    long high(int series) {
        return highs[series >>> PAGE_BITS][series & MASK];
    }

    long low(int series) {
        return lows[series >>> PAGE_BITS][series & MASK];
    }

    /// One more than the greatest number ever used.
    int bound() {
        return bound;
    }

    int liveCount() {
        return live;
    }

    long heldBytes() {
        return 20L * PAGE_SIZE * runs.length + 4L * free.length;
    }
}
