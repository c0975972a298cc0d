package dev.oriel.tsdb.head;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The head's time columns by number, so that chunks can name them in four bytes. Written to under the head's lock;
/// readers may look up the numbers that chunks and tails name.
final class TimeColumns {
    private volatile @Nullable TimeColumn[] columns = new TimeColumn[64];
    /// Number 0 means none: a chunk that has its own times.
    private int bound = 1;
    private int[] free = new int[16];
    private int freeCount;
    private int live;

    /// @param times the first `count` are the column's first
    TimeColumn create(long[] times, int count) {
        int number = freeCount > 0 ? free[--freeCount] : bound++;
        if (number >= columns.length) {
            columns = Arrays.copyOf(columns, 2 * columns.length);
        }
        TimeColumn column = new TimeColumn(number, 0, times, count);
        columns[number] = column;
        live++;
        return column;
    }

    /// Makes a column again as a checkpoint has it.
    void restore(int number, int base, long[] times) {
        while (bound <= number) {
            if (bound >= columns.length) {
                columns = Arrays.copyOf(columns, 2 * columns.length);
            }
            if (bound < number) {
                pushFree(bound);
            }
            bound++;
        }
        columns[number] = new TimeColumn(number, base, times, times.length);
        live++;
    }

    /// Numbers of the columns in use.
    int[] numbers() {
        int[] numbers = new int[live];
        int count = 0;
        for (int number = 1; number < bound; number++) {
            if (columns[number] != null) {
                numbers[count++] = number;
            }
        }
        return numbers;
    }

    /// The column of that number, null where there is none any more.
    @Nullable
    TimeColumn find(int number) {
        return columns[number];
    }

    TimeColumn get(int number) {
        TimeColumn column = columns[number];
        if (column == null) {
            throw new IllegalStateException("time column: " + number + " (expected: one in use)");
        }
        return column;
    }

    /// Gives back the times before this one, and columns that nobody uses any more.
    void releaseBefore(long horizonMillis) {
        for (int number = 1; number < bound; number++) {
            TimeColumn column = columns[number];
            if (column == null) {
                continue;
            }
            boolean past = column.isEmpty() || column.newest() < horizonMillis;
            if (past && column.members() == 0) {
                drop(number);
            } else {
                column.trimBefore(column.firstPlaceNotBefore(horizonMillis));
            }
        }
    }

    /// Gives back a column that neither a series nor a chunk names.
    void drop(int number) {
        columns[number] = null;
        live--;
        pushFree(number);
    }

    /// Puts a series into a column, whose next sample there goes to the place behind its tail.
    void settle(SeriesPage page, int at, TimeColumn column, int tailFrom) {
        TimeColumn before = page.columns[at];
        if (before != null) {
            before.leave();
            if (before.members() == 0 && !before.isPinned()) {
                drop(before.number());
            }
        }
        column.join();
        page.columns[at] = column;
        page.tailFrom[at] = tailFrom;
    }

    private void pushFree(int number) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = number;
    }

    int liveCount() {
        return live;
    }

    long heldBytes() {
        long bytes = 4L * columns.length;
        for (TimeColumn column : columns) {
            bytes += column == null ? 0 : column.heldBytes();
        }
        return bytes;
    }
}
