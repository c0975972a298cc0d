package dev.oriel.tsdb.block.index;

import dev.oriel.storage.metric.LabelLimits;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import dev.oriel.tsdb.chunk.LongDecoder;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Up to 256 neighbouring series with the same label names, label by label: a column of value symbols for each, read
/// when it is first asked for. Thread-safe.
///
///     | varint series | varint labels | varint name symbol * | varint column bytes * | chunk counts | values of the first
///     label | of the second | … |         columns are chunks of whole numbers
public final class SeriesGroup {

    private final byte[] bytes;
    private final int firstSeries;
    private final int count;
    private final int[] names;
    /// Where the columns begin, that of chunk counts first; one more than there are columns.
    private final int[] starts;
    private final int[] @Nullable [] columns;
    /// Number of the chunk that each series begins with; one more than there are series.
    private final long[] firstChunks;

    public SeriesGroup(byte[] bytes, int firstSeries, long firstChunk) {
        this.bytes = bytes;
        this.firstSeries = firstSeries;
        ByteCursor in = new ByteCursor(bytes, 0, bytes.length);
        count = in.readCount(SeriesGroupWriter.MAX_SERIES);
        names = new int[in.readCount(LabelLimits.MOST_LABELS)];
        for (int i = 0; i < names.length; i++) {
            names[i] = (int) in.readVarint();
        }
        starts = new int[names.length + 2];
        for (int i = 0; i <= names.length; i++) {
            starts[i + 1] = starts[i] + in.readCount(bytes.length);
        }
        for (int i = 0; i < starts.length; i++) {
            starts[i] += in.position();
        }
        if (starts[names.length + 1] != bytes.length) {
            throw in.invalid("columns to " + starts[names.length + 1], "to " + bytes.length);
        }
        columns = new int[names.length][];
        firstChunks = new long[count + 1];
        long[] counts = new long[count];
        LongDecoder.decode(new ByteCursor(bytes, starts[0], starts[1] - starts[0]), counts, 0, count);
        firstChunks[0] = firstChunk;
        for (int i = 0; i < count; i++) {
            firstChunks[i + 1] = firstChunks[i] + counts[i];
        }
    }

    public boolean contains(int series) {
        return series >= firstSeries && series - firstSeries < count;
    }

    /// Of all its series together.
    int labelCount() {
        return count * names.length;
    }

    /// Symbols of the label names. Not to be written to.
    public int[] names() {
        return names;
    }

    public long firstChunk(int series) {
        return firstChunks[series - firstSeries];
    }

    public int chunkCount(int series) {
        return (int) (firstChunks[series - firstSeries + 1] - firstChunks[series - firstSeries]);
    }

    /// Place of a name among the labels, or -1.
    public int indexOf(int nameSymbol) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == nameSymbol) {
                return i;
            }
        }
        return -1;
    }

    /// Symbol of a series' value of the label at a place.
    public int value(int series, int label) {
        int[] column = columns[label];
        if (column == null) {
            column = readColumn(label);
            // Whoever sees the array sees what is in it.
            VarHandle.storeStoreFence();
            columns[label] = column;
        }
        return column[series - firstSeries];
    }

    private int[] readColumn(int label) {
        int start = starts[label + 1];
        long[] wide = new long[count];
        LongDecoder.decode(new ByteCursor(bytes, start, starts[label + 2] - start), wide, 0, count);
        int[] column = new int[count];
        for (int i = 0; i < count; i++) {
            if (wide[i] < 0 || wide[i] > Integer.MAX_VALUE) {
                throw new ChunkFormatException("symbol: " + wide[i] + " (expected: 0 or more)");
            }
            column[i] = (int) wide[i];
        }
        return column;
    }
}
