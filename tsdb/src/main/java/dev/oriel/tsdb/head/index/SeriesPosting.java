package dev.oriel.tsdb.head.index;

import java.util.Arrays;

/// Enters series into the postings of their pairs. Neighbours share most of their pairs, so a pair that series with
/// consecutive numbers have is entered as one stretch. Guarded by the index's lock.
final class SeriesPosting {
    private final SeriesRecords records;
    private final PairRuns runs;
    private final Postings postings;
    /// By the place within the series' pairs: the pair whose stretch is open, and where the stretch begins.
    private int[] openPairs = new int[16];
    private int[] openFrom = new int[16];
    private int openCount;
    private int previous;

    SeriesPosting(SeriesRecords records, PairRuns runs, Postings postings) {
        this.records = records;
        this.runs = runs;
        this.postings = postings;
    }

    /// @param pairBound above all pairs' numbers
    void add(int[] series, int count, int pairBound) {
        postings.ensureCapacity(pairBound);
        openCount = 0;
        for (int i = 0; i < count; i++) {
            add(series[i]);
        }
        closeFrom(0);
    }

    private void add(int series) {
        int run = records.run(series);
        int size = runs.count(run);
        if (openCount > 0 && series != previous + 1) {
            closeFrom(0);
        }
        closeFrom(size);
        if (size > openPairs.length) {
            openPairs = Arrays.copyOf(openPairs, 2 * size);
            openFrom = Arrays.copyOf(openFrom, 2 * size);
        }
        for (int place = 0; place < size; place++) {
            int pair = runs.pair(run, place);
            if (place >= openCount || openPairs[place] != pair) {
                if (place < openCount) {
                    close(place);
                }
                openPairs[place] = pair;
                openFrom[place] = series;
            }
        }
        openCount = size;
        previous = series;
    }

    private void closeFrom(int place) {
        for (int i = place; i < openCount; i++) {
            close(i);
        }
        openCount = Math.min(openCount, place);
    }

    private void close(int place) {
        postings.add(openPairs[place], openFrom[place], previous);
    }
}
