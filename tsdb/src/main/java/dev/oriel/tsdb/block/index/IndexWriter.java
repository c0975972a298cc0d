package dev.oriel.tsdb.block.index;

import dev.oriel.model.CodePointOrder;
import dev.oriel.model.Labels;
import dev.oriel.tsdb.block.file.CheckedFileWriter;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import java.io.IOException;
import java.util.Arrays;

/// Writes the index of a block: takes the series as they come, in order, and writes the rest at the end. Until then it
/// keeps each distinct string, and about two bytes for each label of each series. Confined to one thread.
public final class IndexWriter implements AutoCloseable {
    /// More series than this do not go into one block.
    public static final int MAX_SERIES = 1 << 26;

    /// Postings put together at a time.
    private static final int MAX_SLICE = 1 << 22;

    private final CheckedFileWriter file;
    private final LabelInterner interner = new LabelInterner();
    private final ByteSink fingerprint = new ByteSink(IndexLayout.FINGERPRINT_BYTES);
    /// Per series: label count, pairs by first appearance, chunk count.
    private final ByteSink records = new ByteSink(1 << 16);
    private Labels last = Labels.empty();
    private int[] lastPairs = new int[32];
    private int seriesCount;

    public IndexWriter(CheckedFileWriter file) {
        this.file = file;
    }

    public int seriesCount() {
        return seriesCount;
    }

    /// @param labels after those of the series before
    public void add(Labels labels, long fingerprintHigh, long fingerprintLow, int chunkCount) throws IOException {
        if (seriesCount > 0 && last.compareTo(labels) >= 0) {
            throw new IllegalArgumentException("series: " + labels + " after " + last + " (expected: ascending order)");
        }
        if (seriesCount == MAX_SERIES) {
            throw new IllegalArgumentException(
                    "series of a block: over " + MAX_SERIES + " (expected: at most " + MAX_SERIES + ")");
        }
        fingerprint.clear();
        fingerprint.putLong(fingerprintHigh);
        fingerprint.putLong(fingerprintLow);
        file.write(fingerprint);
        int size = labels.size();
        int[] pairs = size <= lastPairs.length ? lastPairs : Arrays.copyOf(lastPairs, size);
        records.putVarint(size);
        for (int i = 0; i < size; i++) {
            String name = labels.name(i);
            String value = labels.value(i);
            boolean asBefore = i < last.size() && name.equals(last.name(i)) && value.equals(last.value(i));
            pairs[i] = asBefore ? pairs[i] : interner.pair(name, value);
            records.putVarint(pairs[i]);
        }
        records.putVarint(chunkCount);
        lastPairs = pairs;
        last = labels;
        seriesCount++;
    }

    /// @return bytes of the file
    public long finish() throws IOException {
        String[] sorted = interner.strings();
        Arrays.sort(sorted, CodePointOrder.INSTANCE);
        int[] symbols = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            symbols[interner.numberOf(sorted[i])] = i;
        }
        long strings = file.position();
        long stringOffsets = SymbolTable.write(file, sorted);
        long[] pairs = new long[interner.pairCount()];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) symbols[interner.nameOf(i)] << 32 | symbols[interner.valueOf(i)];
        }
        long seriesGroups = file.position();
        ByteSink table = writeGroups(pairs);
        long seriesTable = file.position();
        file.write(table);
        long postings = file.position();
        long[] sortedPairs = pairs.clone();
        Arrays.sort(sortedPairs);
        ByteSink values = writePostings(pairs, sortedPairs);
        long valueRows = file.position();
        file.write(values);
        long names = file.position();
        writeNames(sortedPairs);
        ByteSink end = new ByteSink(IndexLayout.END_BYTES);
        new IndexLayout(strings, stringOffsets, seriesGroups, seriesTable, postings, valueRows, names, seriesCount,
                sorted.length).writeTo(end);
        file.write(end);
        return file.finish();
    }

    private ByteSink writeGroups(long[] pairs) throws IOException {
        SeriesGroupWriter groups = new SeriesGroupWriter(file);
        ByteCursor in = new ByteCursor(records.array(), 0, records.size());
        long[] labels = new long[lastPairs.length];
        for (int series = 0; series < seriesCount; series++) {
            int size = (int) in.readVarint();
            for (int i = 0; i < size; i++) {
                labels[i] = pairs[(int) in.readVarint()];
            }
            groups.add(labels, size, (int) in.readVarint());
        }
        return groups.finish();
    }

    /// Slice by slice of the pairs, so that no more than [#MAX_SLICE] postings (or one pair's) are in memory.
    private ByteSink writePostings(long[] pairs, long[] sortedPairs) throws IOException {
        int[] ranks = new int[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            ranks[i] = Arrays.binarySearch(sortedPairs, pairs[i]);
        }
        int[] counts = countByRank(ranks);
        long start = file.position();
        ByteSink values = new ByteSink();
        ByteSink list = new ByteSink();
        int low = 0;
        while (low < counts.length) {
            int high = low;
            long total = 0;
            while (high < counts.length && (high == low || total + counts[high] <= MAX_SLICE)) {
                total += counts[high++];
            }
            int[] ends = new int[high - low];
            int[] series = collect(ranks, counts, low, high, (int) total, ends);
            for (int rank = low; rank < high; rank++) {
                values.putInt((int) sortedPairs[rank]);
                values.putLong(file.position() - start);
                list.clear();
                PostingsEncoder.encode(series, ends[rank - low] - counts[rank], counts[rank], list);
                file.write(list);
            }
            low = high;
        }
        return values;
    }

    private int[] countByRank(int[] ranks) {
        int[] counts = new int[ranks.length];
        ByteCursor in = new ByteCursor(records.array(), 0, records.size());
        for (int series = 0; series < seriesCount; series++) {
            int size = (int) in.readVarint();
            for (int i = 0; i < size; i++) {
                counts[ranks[(int) in.readVarint()]]++;
            }
            in.readVarint();
        }
        return counts;
    }

    /// The series of the pairs with ranks from low to below high, pair by pair.
    ///
    /// @param ends is given where each pair's series end
    private int[] collect(int[] ranks, int[] counts, int low, int high, int total, int[] ends) {
        for (int rank = low + 1; rank < high; rank++) {
            ends[rank - low] = ends[rank - low - 1] + counts[rank - 1];
        }
        int[] collected = new int[total];
        ByteCursor in = new ByteCursor(records.array(), 0, records.size());
        for (int series = 0; series < seriesCount; series++) {
            int size = (int) in.readVarint();
            for (int i = 0; i < size; i++) {
                int rank = ranks[(int) in.readVarint()];
                if (rank >= low && rank < high) {
                    collected[ends[rank - low]++] = series;
                }
            }
            in.readVarint();
        }
        return collected;
    }

    private void writeNames(long[] sortedPairs) throws IOException {
        ByteSink names = new ByteSink();
        int first = 0;
        for (int i = 1; i <= sortedPairs.length; i++) {
            if (i == sortedPairs.length || sortedPairs[i] >>> 32 != sortedPairs[first] >>> 32) {
                names.putInt((int) (sortedPairs[first] >>> 32));
                names.putInt(i - first);
                names.putLong(first);
                first = i;
            }
        }
        file.write(names);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
