package dev.oriel.tsdb.head.index;

import java.util.Arrays;

/// Runs of pair numbers, one run a series, in pages of one array each; the run's place is all that a series keeps.
/// Freed runs are used again by runs of the same length. Guarded by its owner's lock; readers may read runs that they
/// know of.
///
///     run: | count int32 | pair int32 × count |
final class PairRuns {
    private static final int PAGE_BITS = 16;
    private static final int PAGE_INTS = 1 << PAGE_BITS;
    /// A longer run does not fit a page.
    static final int MAX_COUNT = PAGE_INTS - 1;

    private int[][] pages = {new int[PAGE_INTS]};
    private int pageCount = 1;
    /// Place 0 stays free, so that it can mean none.
    private int used = 1;
    private int[][] free = new int[0][];
    private int[] freeCounts = new int[0];

    /// Stores a run.
    ///
    /// @return its place, never 0
    int add(int[] pairs, int count) {
        int place = reuse(count);
        if (place == 0) {
            if (used + count + 1 > PAGE_INTS) {
                if (pageCount == pages.length) {
                    pages = Arrays.copyOf(pages, 2 * pages.length);
                }
                pages[pageCount++] = new int[PAGE_INTS];
                used = 0;
            }
            place = (pageCount - 1 << PAGE_BITS) + used;
            used += count + 1;
        }
        int[] page = page(place);
        int at = offset(place);
        page[at] = count;
        System.arraycopy(pairs, 0, page, at + 1, count);
        return place;
    }

    private int reuse(int count) {
        if (count >= free.length || freeCounts[count] == 0) {
            return 0;
        }
        return free[count][--freeCounts[count]];
    }

    void free(int place) {
        int count = count(place);
        if (count >= free.length) {
            int from = free.length;
            free = Arrays.copyOf(free, count + 1);
            freeCounts = Arrays.copyOf(freeCounts, count + 1);
            Arrays.fill(free, from, free.length, new int[0]);
        }
        if (freeCounts[count] == free[count].length) {
            free[count] = Arrays.copyOf(free[count], Math.max(16, 2 * free[count].length));
        }
        free[count][freeCounts[count]++] = place;
    }

    int count(int place) {
        return page(place)[offset(place)];
    }

    int pair(int place, int index) {
        return page(place)[offset(place) + 1 + index];
    }

    private int[] page(int place) {
        return pages[place >>> PAGE_BITS];
    }

    private static int offset(int place) {
        return place & PAGE_INTS - 1;
    }

    long heldBytes() {
        return 4L * PAGE_INTS * pageCount;
    }
}
