package dev.oriel.tsdb.block;

import dev.oriel.model.Histogram;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.block.file.ChunkGroup;
import dev.oriel.tsdb.block.index.SeriesGroup;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import dev.oriel.tsdb.chunk.HistogramDecoder;
import dev.oriel.tsdb.chunk.LongDecoder;
import dev.oriel.tsdb.chunk.SplitCursor;
import dev.oriel.tsdb.chunk.ValueDecoder;
import java.util.Arrays;

/// Decodes the samples of a block's series. Ask in ascending order: neighbours are in one group. Confined to one thread,
/// for as long as the block is retained.
public final class BlockSampleReader {
    private final BlockReader block;
    private final Deletions deletions;
    private final ChunkSource times;
    private final ChunkSource values;
    private final SplitCursor cursor = new SplitCursor();
    private final ValueDecoder valueDecoder = new ValueDecoder();
    private final HistogramDecoder histogramDecoder = new HistogramDecoder();
    private final TimePieces pieces = new TimePieces();
    private double[] decoded = new double[512];
    private long[] starts = new long[0];

    BlockSampleReader(BlockReader block, Deletions deletions) {
        this.block = block;
        this.deletions = deletions;
        this.times = new ChunkSource(block.cache(), block.owner(), block.times(), true);
        this.values = new ChunkSource(block.cache(), block.owner(), block.values(), false);
    }

    /// Fills the columns with the series' samples in the range, deleted ones left out. Series that share a time column
    /// get the same array, for one range and one reader at least.
    ///
    /// @return how many samples
    /// @throws dev.oriel.storage.file.CorruptFileException what was to be read is damaged
    public int read(int series, TimeRange range, SampleColumns into) {
        SeriesGroup group = block.index().group(series);
        long firstChunk = group.firstChunk(series);
        int total = findPieces(firstChunk, group.chunkCount(series), range);
        double[] column = into.reset(total);
        int at = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            at = decode(piece, column, at, into);
        }
        into.finish(pieces.join(), total);
        if (!deletions.isEmpty()) {
            deletions.apply(series, into);
        }
        return into.count();
    }

    /// Notes which part of which chunks lies in the range.
    ///
    /// @return how many samples
    private int findPieces(long firstChunk, int chunkCount, TimeRange range) {
        pieces.clear();
        int total = 0;
        for (long chunk = firstChunk; chunk < firstChunk + chunkCount; chunk++) {
            ChunkGroup group = values.group(chunk);
            long column = group.property(chunk, SampleChunkWriter.TIMES);
            int count = (int) group.property(chunk, SampleChunkWriter.COUNT);
            ChunkGroup timeGroup = times.group(column);
            if (timeGroup.property(column, TimeColumnWriter.COUNT) != count) {
                throw block.values()
                        .file()
                        .corrupt(0, "chunk " + chunk + " of " + count + " samples",
                                timeGroup.property(column, TimeColumnWriter.COUNT) + " as its time column");
            }
            if (timeGroup.property(column, TimeColumnWriter.FIRST) <= range.maxMillis()
                    && timeGroup.property(column, TimeColumnWriter.LAST) >= range.minMillis()) {
                total += pieces.add(chunk, column, timeColumn(column, count), count, range);
            }
        }
        return total;
    }

    private long[] timeColumn(long column, int count) {
        return block.cache().timeColumn(block.owner(), column, () -> {
            times.group(column).seek(column, cursor);
            long[] decodedTimes = new long[count];
            try {
                LongDecoder.decode(cursor, decodedTimes, 0, count);
            } catch (ChunkFormatException e) {
                throw block.times().file().corrupt(0, "time column " + column + ": " + e.getMessage(), "a column");
            }
            return decodedTimes;
        });
    }

    private int decode(int piece, double[] column, int at, SampleColumns into) {
        long chunk = pieces.chunk(piece);
        int from = pieces.from(piece);
        int kept = pieces.to(piece) - from;
        ChunkGroup group = values.group(chunk);
        int count = (int) group.property(chunk, SampleChunkWriter.COUNT);
        int flags = (int) group.property(chunk, SampleChunkWriter.FLAGS);
        group.seek(chunk, cursor);
        try {
            if ((flags & SampleChunkWriter.STARTS_FLAG) != 0) {
                decodeStarts(count, from, kept, at, into);
            }
            if ((flags & SampleChunkWriter.HISTOGRAM_FLAG) != 0) {
                decodeHistograms(count, from, kept, column, at, into);
            } else if (kept == count) {
                valueDecoder.decode(cursor, column, at, count);
            } else {
                if (decoded.length < count) {
                    decoded = new double[count];
                }
                valueDecoder.decode(cursor, decoded, 0, count);
                System.arraycopy(decoded, from, column, at, kept);
            }
        } catch (ChunkFormatException e) {
            throw block.values().file().corrupt(0, "chunk " + chunk + ": " + e.getMessage(), "a chunk");
        }
        return at + kept;
    }

    private void decodeStarts(int count, int from, int kept, int at, SampleColumns into) {
        if (starts.length < count) {
            starts = new long[count];
        }
        LongDecoder.decode(cursor.heads(), starts, 0, count);
        for (int i = 0; i < kept; i++) {
            into.setStart(at + i, starts[from + i]);
        }
    }

    private void decodeHistograms(int count, int from, int kept, double[] column, int at, SampleColumns into) {
        Histogram[] histograms = new Histogram[count];
        histogramDecoder.decode(cursor.heads(), histograms, 0, count);
        for (int i = 0; i < kept; i++) {
            into.setHistogram(at + i, histograms[from + i]);
        }
        Arrays.fill(column, at, at + kept, Double.NaN);
    }
}
