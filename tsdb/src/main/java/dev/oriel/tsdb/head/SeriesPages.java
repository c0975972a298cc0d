package dev.oriel.tsdb.head;

import java.util.Arrays;

/// The pages of all series, by number. Grows under the head's lock; anyone may look up.
final class SeriesPages {
    private volatile SeriesPage[] pages = new SeriesPage[0];

    SeriesPage of(int series) {
        return pages[series >>> SeriesPage.BITS];
    }

    boolean has(int series) {
        return series >= 0 && series >>> SeriesPage.BITS < pages.length;
    }

    synchronized void ensure(int series) {
        int page = series >>> SeriesPage.BITS;
        while (page >= pages.length) {
            SeriesPage[] more = Arrays.copyOf(pages, pages.length + 1);
            more[pages.length] = new SeriesPage();
            pages = more;
        }
    }

    int pageCount() {
        return pages.length;
    }

    /// Takes hold of all counts; [SeriesPage#writableCounts] is told by a raised epoch.
    int[][] counts() {
        SeriesPage[] all = pages;
        int[][] counts = new int[all.length][];
        for (int i = 0; i < all.length; i++) {
            counts[i] = all[i].counts();
        }
        return counts;
    }

    long heldBytes() {
        return pages.length * SeriesPage.heldBytesEach();
    }
}
