package dev.oriel.tsdb.block.index;

import dev.oriel.tsdb.block.file.CheckedFile;
import dev.oriel.tsdb.chunk.ByteSink;

/// Where the sections of an index begin; the last bytes of its content.
///
///     | fingerprints | strings | string offsets | series groups | series table | postings | values | names | end |
///
///     fingerprints    16 bytes for each series
///     strings         see [SymbolTable]
///     series groups   see [SeriesGroup]
///     series table    | first series : 4 | bytes of the group : 4 | its offset : 8 | first chunk : 8 |   24 per group
///     postings        see [PostingsEncoder]; for each label pair, by name and value
///     values          | symbol : 4 | offset of the postings : 8 |                      12 per pair, by name and value
///     names           | symbol : 4 | values : 4 | first row of values : 8 |            16 per label name, ascending
///     end             | offsets of the sections, fingerprints left out : 8 * 7 | series : 8 | symbols : 8 |
record IndexLayout(long strings, long stringOffsets, long seriesGroups, long seriesTable, long postings, long values,
        long names, int seriesCount, int symbolCount) {
    static final int FINGERPRINT_BYTES = 16;
    static final int SERIES_ROW_BYTES = 24;
    static final int VALUE_ROW_BYTES = 12;
    static final int NAME_ROW_BYTES = 16;
    static final int END_BYTES = 72;

    void writeTo(ByteSink out) {
        out.putLong(strings);
        out.putLong(stringOffsets);
        out.putLong(seriesGroups);
        out.putLong(seriesTable);
        out.putLong(postings);
        out.putLong(values);
        out.putLong(names);
        out.putLong(seriesCount);
        out.putLong(symbolCount);
    }

    static IndexLayout read(CheckedFile file) {
        long end = file.sizeBytes() - END_BYTES;
        long[] numbers = new long[END_BYTES / Long.BYTES];
        long last = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = file.readLong(end + (long) i * Long.BYTES);
            boolean section = i < 7;
            if (numbers[i] < 0 || numbers[i] > (section ? end : Integer.MAX_VALUE) || section && numbers[i] < last) {
                throw file.corrupt(end, "section " + i + " at " + numbers[i], last + " to " + end);
            }
            last = section ? numbers[i] : 0;
        }
        return new IndexLayout(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6],
                (int) numbers[7], (int) numbers[8]);
    }

    int seriesGroupCount() {
        return Math.toIntExact((postings - seriesTable) / SERIES_ROW_BYTES);
    }

    long valueRowCount() {
        return (names - values) / VALUE_ROW_BYTES;
    }

    int nameCount(CheckedFile file) {
        return Math.toIntExact((file.sizeBytes() - END_BYTES - names) / NAME_ROW_BYTES);
    }
}
