package dev.oriel.tsdb.block;

import dev.oriel.model.Histogram;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.block.file.CheckedFileWriter;
import dev.oriel.tsdb.block.file.ChunkGroupWriter;
import dev.oriel.tsdb.chunk.HistogramEncoder;
import dev.oriel.tsdb.chunk.LongEncoder;
import dev.oriel.tsdb.chunk.SplitSink;
import dev.oriel.tsdb.chunk.ValueEncoder;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Cuts the samples of a series into chunks of one kind each and writes them. Confined to one thread.
///
///     chunk   | [ column of start times ] | column of values, or of histograms |
final class SampleChunkWriter implements AutoCloseable {
    /// Properties of a chunk that are read without decoding it: its time column's number, samples, and flags.
    static final int TIMES = 0;
    static final int COUNT = 1;
    static final int FLAGS = 2;
    static final int PROPERTIES = 3;

    static final int HISTOGRAM_FLAG = 1;
    static final int STARTS_FLAG = 2;

    /// Samples of one chunk at most.
    static final int MAX_SAMPLES = 8192;
    static final int MAX_HISTOGRAMS = 512;
    private static final int MAX_BUCKETS = 1 << 20;

    private final ChunkGroupWriter chunks;
    private final TimeColumnWriter times;
    private final ValueEncoder values = new ValueEncoder();
    private final LongEncoder numbers = new LongEncoder();
    private final HistogramEncoder histograms = new HistogramEncoder();

    SampleChunkWriter(CheckedFileWriter file, TimeColumnWriter times) {
        this.chunks = new ChunkGroupWriter(file, PROPERTIES);
        this.times = times;
    }

    /// @return how many chunks they became
    int add(SampleColumns columns) throws IOException {
        @Nullable
        Histogram[] column = columns.histograms();
        int written = 0;
        int from = 0;
        while (from < columns.count()) {
            int to = end(column, from, columns.count());
            write(columns, from, to - from);
            from = to;
            written++;
        }
        return written;
    }

    /// Where the chunk that begins at `from` must end.
    private static int end(@Nullable Histogram @Nullable [] column, int from, int count) {
        Histogram first = at(column, from);
        int limit = Math.min(count, from + (first == null ? MAX_SAMPLES : most(first)));
        if (column == null) {
            return limit;
        }
        int to = from + 1;
        while (to < limit) {
            Histogram next = at(column, to);
            boolean together = first == null || next == null
                    ? first == next
                    : HistogramEncoder.sameLayout(first, next);
            if (!together) {
                break;
            }
            to++;
        }
        return to;
    }

    /// So many histograms of this layout that what a reader takes of a chunk at one time is not passed by far.
    private static int most(Histogram histogram) {
        int buckets = histogram.positive().counts().length + histogram.negative().counts().length;
        return Math.clamp(MAX_BUCKETS / Math.max(1, buckets), 1, MAX_HISTOGRAMS);
    }

    private static @Nullable Histogram at(@Nullable Histogram @Nullable [] column, int index) {
        return column == null || index >= column.length ? null : column[index];
    }

    private void write(SampleColumns columns, int from, int count) throws IOException {
        long timeColumn = times.add(columns.times(), from, count);
        SplitSink out = chunks.streams();
        int flags = 0;
        long[] starts = columns.starts();
        if (starts != null && anyKnown(starts, from, count)) {
            flags |= STARTS_FLAG;
            numbers.encode(starts, from, count, out.heads());
        }
        @Nullable
        Histogram[] column = columns.histograms();
        if (at(column, from) == null) {
            values.encode(columns.values(), from, count, out);
        } else {
            flags |= HISTOGRAM_FLAG;
            histograms.encode(noneNull(Objects.requireNonNull(column)), from, count, out.heads());
        }
        chunks.endChunk(timeColumn, count, flags);
    }

    /// The column as one whose used part has no null.
    @SuppressWarnings("NullAway")
    private static Histogram[] noneNull(@Nullable Histogram[] column) {
        return column;
    }

    private static boolean anyKnown(long[] starts, int from, int count) {
        long any = 0;
        for (int i = from; i < from + count && i < starts.length; i++) {
            any |= starts[i];
        }
        return any != 0;
    }

    long finish() throws IOException {
        return chunks.finish();
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }
}
