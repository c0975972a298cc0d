package dev.oriel.tsdb.read;

import dev.oriel.tsdb.head.index.FingerprintTable;
import java.util.Arrays;

/// The series of several sources as one list: those with one fingerprint are one series. Built by one thread, then
/// read by any.
final class SeriesJoin {
    /// Stands for no series of a source.
    static final int ABSENT = -1;

    private final FingerprintTable table = new FingerprintTable();
    private final int[][] members;
    private int count;

    /// @param sources how many sources there are
    SeriesJoin(int sources) {
        members = new int[sources][];
        Arrays.setAll(members, _ -> new int[0]);
    }

    void add(int source, int series, long high, long low) {
        int joined = table.find(high, low);
        if (joined < 0) {
            joined = count++;
            table.add(high, low, joined);
        }
        put(source, joined, series);
    }

    private void put(int source, int joined, int series) {
        int[] list = members[source];
        if (joined >= list.length) {
            int from = list.length;
            list = Arrays.copyOf(list, Math.max(joined + 1, Math.max(16, from + (from >> 1))));
            Arrays.fill(list, from, list.length, ABSENT);
            members[source] = list;
        }
        list[joined] = series;
    }

    /// Takes a single source's series as they are.
    static SeriesJoin of(int[] series) {
        SeriesJoin join = new SeriesJoin(1);
        join.members[0] = series;
        join.count = series.length;
        return join;
    }

    int count() {
        return count;
    }

    int sources() {
        return members.length;
    }

    /// The series' number in a source, or [#ABSENT].
    int member(int source, int joined) {
        int[] list = members[source];
        return joined < list.length ? list[joined] : ABSENT;
    }
}
