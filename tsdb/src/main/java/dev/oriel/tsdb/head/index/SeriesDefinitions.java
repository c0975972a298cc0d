package dev.oriel.tsdb.head.index;

import java.util.Arrays;

/// Series as a record defines them: by the places of their label pairs in a dictionary that goes along. Pairs and
/// series are added one after the other, a series' pairs in the order of their names. Reused by clearing; confined to
/// one thread.
public final class SeriesDefinitions {
    private byte[] buffer = new byte[0];
    /// Per pair: where its bytes start and how many there are.
    private int[] spans = new int[128];
    private int pairCount;
    private int[] series = new int[64];
    /// Where a series' pairs end in [#places]; they begin where those of the series before it end.
    private int[] ends = new int[64];
    private int[] places = new int[1024];
    private int count;

    /// Begins anew.
    ///
    /// @param bytes what the pairs' bytes will be in; not copied
    public void clear(byte[] bytes) {
        buffer = bytes;
        pairCount = 0;
        count = 0;
    }

    /// Adds a pair to the dictionary: the bytes of a label set with this one label.
    public void addPair(int offset, int length) {
        if (2 * pairCount == spans.length) {
            spans = Arrays.copyOf(spans, 2 * spans.length);
        }
        spans[2 * pairCount] = offset;
        spans[2 * pairCount + 1] = length;
        pairCount++;
    }

    /// Adds a series, as yet without pairs.
    public void addSeries(int number) {
        if (count == series.length) {
            series = Arrays.copyOf(series, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        series[count] = number;
        ends[count] = first(count);
        count++;
    }

    /// Adds a pair to the series that was added last.
    public void addPairOfSeries(int place) {
        int at = ends[count - 1]++;
        if (at == places.length) {
            places = Arrays.copyOf(places, 2 * at);
        }
        places[at] = place;
    }

    public int count() {
        return count;
    }

    public int series(int index) {
        return series[index];
    }

    int pairCount() {
        return pairCount;
    }

    byte[] buffer() {
        return buffer;
    }

    int pairOffset(int place) {
        return spans[2 * place];
    }

    int pairLength(int place) {
        return spans[2 * place + 1];
    }

    /// Where in [#place] the series' pairs begin.
    int first(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int end(int index) {
        return ends[index];
    }

    int place(int at) {
        return places[at];
    }
}
