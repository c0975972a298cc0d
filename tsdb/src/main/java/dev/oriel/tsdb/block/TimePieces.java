package dev.oriel.tsdb.block;

import dev.oriel.model.TimeRange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The parts of time columns that the samples of one series in a range lie in, and the one array they make. The same
/// parts make the same array object. Confined to one thread.
final class TimePieces {
    private static final int MAX_REMEMBERED = 256;
    private static final long[] NONE = new long[0];

    private long[] chunks = new long[8];
    private long[] columns = new long[8];
    private long[][] times = new long[8][];
    private int[] from = new int[8];
    private int[] to = new int[8];
    private int count;

    private final Map<Parts, long[]> joined = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Parts, long[]> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /// Column, from and to of each part.
    private record Parts(long[] numbers) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Parts(long[] others) && Arrays.equals(numbers, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /// Adds the part of a column that lies in the range, if there is one.
    ///
    /// @return how many samples it has
    int add(long chunk, long column, long[] columnTimes, int columnCount, TimeRange range) {
        int first = columnTimes[0] >= range.minMillis()
                ? 0
                : lowerBound(columnTimes, columnCount, range.minMillis());
        int end = columnTimes[columnCount - 1] <= range.maxMillis()
                ? columnCount
                : lowerBound(columnTimes, columnCount, range.maxMillis() + 1);
        if (first >= end) {
            return 0;
        }
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * count);
            columns = Arrays.copyOf(columns, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        chunks[count] = chunk;
        columns[count] = column;
        times[count] = columnTimes;
        from[count] = first;
        to[count++] = end;
        return end - first;
    }

    /// Index of the first time that is not before this one.
    private static int lowerBound(long[] times, int count, long millis) {
        int at = Arrays.binarySearch(times, 0, count, millis);
        return at >= 0 ? at : -at - 1;
    }

    long chunk(int piece) {
        return chunks[piece];
    }

    int from(int piece) {
        return from[piece];
    }

    int to(int piece) {
        return to[piece];
    }

    /// All parts as one column: a shared array where it begins with one.
    long[] join() {
        if (count == 0) {
            return NONE;
        }
        if (count == 1 && from[0] == 0) {
            return times[0];
        }
        long[] numbers = new long[3 * count];
        int total = 0;
        for (int i = 0; i < count; i++) {
            numbers[3 * i] = columns[i];
            numbers[3 * i + 1] = from[i];
            numbers[3 * i + 2] = to[i];
            total += to[i] - from[i];
        }
        Parts key = new Parts(numbers);
        long[] known = joined.get(key);
        if (known != null) {
            return known;
        }
        long[] all = new long[total];
        int at = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(times[i], from[i], all, at, to[i] - from[i]);
            at += to[i] - from[i];
        }
        joined.put(key, all);
        return all;
    }
}
