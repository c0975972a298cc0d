package dev.oriel.tsdb.block;

import dev.oriel.model.Histogram;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.Publication;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.block.file.CheckedFile;
import dev.oriel.tsdb.block.file.CheckedFileWriter;
import dev.oriel.tsdb.block.file.FileKind;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What of a block was deleted: a side file that is replaced as a whole, applied when samples are read, and gone with
/// the block. Immutable.
///
///     | varint entries | ( varint series - series before | zigzag min millis | zigzag max millis )* |
public final class Deletions {
    public static final Deletions NONE = new Deletions(new int[0], new long[0], new long[0]);

    /// By series; one series may have several.
    private final int[] series;
    private final long[] minMillis;
    private final long[] maxMillis;

    private Deletions(int[] series, long[] minMillis, long[] maxMillis) {
        this.series = series;
        this.minMillis = minMillis;
        this.maxMillis = maxMillis;
    }

    public boolean isEmpty() {
        return series.length == 0;
    }

    public int count() {
        return series.length;
    }

    /// These and more.
    ///
    /// @param more series numbers, ascending
    Deletions plus(int[] more, TimeRange range) {
        int total = series.length + more.length;
        int[] allSeries = new int[total];
        long[] allMin = new long[total];
        long[] allMax = new long[total];
        int left = 0;
        int right = 0;
        for (int i = 0; i < total; i++) {
            boolean old = right == more.length || left < series.length && series[left] <= more[right];
            allSeries[i] = old ? series[left] : more[right];
            allMin[i] = old ? minMillis[left] : range.minMillis();
            allMax[i] = old ? maxMillis[left] : range.maxMillis();
            left += old ? 1 : 0;
            right += old ? 0 : 1;
        }
        return new Deletions(allSeries, allMin, allMax);
    }

    /// Index of the first entry of the series, or of what comes after it.
    private int firstOf(int wanted) {
        int low = 0;
        int high = series.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (series[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isDeleted(int first, int wanted, long timestampMillis) {
        for (int i = first; i < series.length && series[i] == wanted; i++) {
            if (minMillis[i] <= timestampMillis && timestampMillis <= maxMillis[i]) {
                return true;
            }
        }
        return false;
    }

    /// Takes the deleted samples of a series out of its columns.
    void apply(int wanted, SampleColumns columns) {
        int first = firstOf(wanted);
        if (first == series.length || series[first] != wanted) {
            return;
        }
        int count = columns.count();
        long[] times = new long[count];
        double[] values = columns.values();
        @Nullable
        Histogram[] histograms = columns.histograms();
        long[] starts = columns.starts();
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long timestampMillis = columns.times()[i];
            if (!isDeleted(first, wanted, timestampMillis)) {
                times[kept] = timestampMillis;
                values[kept] = values[i];
                if (histograms != null) {
                    histograms[kept] = i < histograms.length ? histograms[i] : null;
                }
                if (starts != null && i < starts.length) {
                    starts[kept] = starts[i];
                }
                kept++;
            }
        }
        if (kept < count) {
            columns.finish(times, kept);
        }
    }

    /// Reads the deletions of a block; none where there is no such file.
    ///
    /// @throws StorageException the disk failed, also where it does not say whether there is one
    static Deletions read(Disk disk, String directory, BlockId id, int seriesCount) {
        String path = directory + "/" + FileKind.DELETIONS.fileName();
        try {
            if (!disk.exists(path)) {
                return NONE;
            }
        } catch (IOException e) {
            throw new StorageException("cannot open " + path + ": " + e.getMessage(), e);
        }
        try (Arena arena = Arena.ofConfined()) {
            CheckedFile file = CheckedFile.open(disk, path, FileKind.DELETIONS, id.salt(), arena);
            if (file.sizeBytes() > Integer.MAX_VALUE - 16) {
                throw file.corrupt(0, file.sizeBytes() + " bytes", "below 2 GiB");
            }
            byte[] bytes = file.read(0, (int) file.sizeBytes());
            try {
                return parse(new ByteCursor(bytes, 0, bytes.length), seriesCount);
            } catch (ChunkFormatException e) {
                throw file.corrupt(0, e, "deletions");
            }
        }
    }

    private static Deletions parse(ByteCursor in, int seriesCount) {
        int count = in.readCount(in.remaining());
        int[] series = new int[count];
        long[] min = new long[count];
        long[] max = new long[count];
        int last = 0;
        for (int i = 0; i < count; i++) {
            last += in.readCount(seriesCount);
            if (last >= seriesCount) {
                throw in.invalid("series " + last, "below " + seriesCount);
            }
            series[i] = last;
            min[i] = in.readZigzag();
            max[i] = in.readZigzag();
        }
        return new Deletions(series, min, max);
    }

    /// Replaces the deletions of a block; durable when it returns.
    void write(Disk disk, String directory, BlockId id) {
        ByteSink out = new ByteSink();
        out.putVarint(series.length);
        int last = 0;
        for (int i = 0; i < series.length; i++) {
            out.putVarint(series[i] - last);
            out.putZigzag(minMillis[i]);
            out.putZigzag(maxMillis[i]);
            last = series[i];
        }
        String path = directory + "/" + FileKind.DELETIONS.fileName();
        String unfinished = Publication.unfinished(path);
        try {
            disk.delete(unfinished);
            try (CheckedFileWriter file = new CheckedFileWriter(disk, unfinished, FileKind.DELETIONS, id.salt())) {
                file.write(out);
                file.finish();
            }
            Publication.publishFile(disk, path);
        } catch (IOException e) {
            throw new StorageException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Deletions other && Arrays.equals(series, other.series)
                && Arrays.equals(minMillis, other.minMillis) && Arrays.equals(maxMillis, other.maxMillis);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(series);
    }
}
