package dev.oriel.tsdb.block.index;

import dev.oriel.tsdb.block.file.CheckedFileWriter;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongEncoder;
import java.io.IOException;

/// Writes the label sets of series in groups of neighbours that have the same label names; see [SeriesGroup]. Confined
/// to one thread.
final class SeriesGroupWriter {
    static final int MAX_SERIES = 256;

    private final CheckedFileWriter file;
    private final long start;
    private final LongEncoder numbers = new LongEncoder();
    private final ByteSink table = new ByteSink();
    private final ByteSink column = new ByteSink();
    private final ByteSink columns = new ByteSink();
    private final ByteSink group = new ByteSink();
    private final long[] chunkCounts = new long[MAX_SERIES];
    private int[] names = new int[32];
    private long[][] values = new long[32][MAX_SERIES];
    private int labelCount;
    private int inGroup;
    private int series;
    private long chunks;

    SeriesGroupWriter(CheckedFileWriter file) {
        this.file = file;
        this.start = file.position();
    }

    /// @param pairs a label each: symbol of the name in the high, of the value in the low 32 bits
    void add(long[] pairs, int size, int chunkCount) throws IOException {
        if (inGroup == MAX_SERIES || inGroup > 0 && !sameNames(pairs, size)) {
            endGroup();
        }
        if (inGroup == 0) {
            startGroup(pairs, size);
        }
        for (int i = 0; i < size; i++) {
            values[i][inGroup] = pairs[i] & 0xffff_ffffL;
        }
        chunkCounts[inGroup++] = chunkCount;
    }

    private boolean sameNames(long[] pairs, int size) {
        if (size != labelCount) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if ((int) (pairs[i] >>> 32) != names[i]) {
                return false;
            }
        }
        return true;
    }

    private void startGroup(long[] pairs, int size) {
        if (size > names.length) {
            names = new int[size];
            values = new long[size][MAX_SERIES];
        }
        labelCount = size;
        for (int i = 0; i < size; i++) {
            names[i] = (int) (pairs[i] >>> 32);
        }
    }

    private void endGroup() throws IOException {
        group.clear();
        columns.clear();
        group.putVarint(inGroup);
        group.putVarint(labelCount);
        for (int i = 0; i < labelCount; i++) {
            group.putVarint(names[i]);
        }
        putColumn(chunkCounts);
        for (int i = 0; i < labelCount; i++) {
            putColumn(values[i]);
        }
        group.putBytes(columns.array(), 0, columns.size());
        table.putInt(series);
        table.putInt(group.size());
        table.putLong(file.position() - start);
        table.putLong(chunks);
        file.write(group);
        series += inGroup;
        for (int i = 0; i < inGroup; i++) {
            chunks += chunkCounts[i];
        }
        inGroup = 0;
    }

    private void putColumn(long[] numbersOfColumn) {
        column.clear();
        numbers.encode(numbersOfColumn, 0, inGroup, column);
        group.putVarint(column.size());
        columns.putBytes(column.array(), 0, column.size());
    }

    /// @return the table of the groups
    ByteSink finish() throws IOException {
        if (inGroup > 0) {
            endGroup();
        }
        return table;
    }
}
