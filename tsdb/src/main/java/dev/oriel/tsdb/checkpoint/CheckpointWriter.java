package dev.oriel.tsdb.checkpoint;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.Checksum;
import dev.oriel.storage.file.FileHeader;
import dev.oriel.storage.file.Publication;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongEncoder;
import dev.oriel.tsdb.head.HeadImage;
import dev.oriel.tsdb.head.SeriesColumns;
import dev.oriel.tsdb.head.index.Posting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a checkpoint from its start to its end. Confined to one thread.
public final class CheckpointWriter implements HeadImage, AutoCloseable {
    static final String KIND = "HEAD";
    static final int VERSION = 2;
    static final int FRAME_HEADER_BYTES = 8;
    static final int FRAME_BYTES = 1 << 18;
    /// Forced along the way, so that commits, which force the journal on the same disk, never wait for all of it.
    private static final int FORCED_BYTES = 16 << 20;

    private final Disk disk;
    private final String path;
    private final DiskFile file;
    private final ByteSink frame = new ByteSink(FRAME_BYTES + (1 << 12));
    private final LongEncoder longs = new LongEncoder();
    private int unforced;

    /// @param path     of the checkpoint, once it is whole
    /// @param position the journal position that it stands at
    /// @throws StorageException the disk does not take it
    public CheckpointWriter(Disk disk, String path, long position) {
        this.disk = disk;
        this.path = path;
        try {
            disk.delete(Publication.unfinished(path));
            file = disk.create(Publication.unfinished(path));
            file.append(new FileHeader(KIND, VERSION, position).toBytes());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Begins a tenant's head.
    public void tenant(Tenant tenant) {
        begin(FrameKind.TENANT);
        putString(tenant.id());
    }

    @Override
    public void head(long sequence, long newestMillis, long oldestMillis, long horizonMillis) {
        begin(FrameKind.HEAD);
        frame.putVarint(sequence);
        frame.putLong(newestMillis);
        frame.putLong(oldestMillis);
        frame.putLong(horizonMillis);
    }

    @Override
    public void expect(int series) {
        begin(FrameKind.EXPECTED);
        frame.putVarint(series);
    }

    @Override
    public void column(int number, int base, long[] times) {
        begin(FrameKind.COLUMN);
        frame.putVarint(number);
        frame.putVarint(base);
        putTimes(times);
    }

    private void putTimes(long[] times) {
        frame.putVarint(times.length);
        longs.encode(times, 0, times.length, frame);
    }

    @Override
    public void pair(byte[] buffer, int offset, int length) {
        begin(FrameKind.PAIR);
        frame.putVarint(length);
        frame.putBytes(buffer, offset, length);
    }

    @Override
    public void series(SeriesColumns series) {
        begin(FrameKind.SERIES_COLUMNS);
        series.writeTo(frame);
    }

    @Override
    public void extras(int number) {
        begin(FrameKind.EXTRAS);
        frame.putVarint(number);
    }

    @Override
    public void histogram(long timestampMillis, byte[] encoded) {
        begin(FrameKind.HISTOGRAM);
        frame.putZigzag(timestampMillis);
        putBytes(encoded);
    }

    @Override
    public void start(long fromMillis, long startMillis) {
        begin(FrameKind.START);
        frame.putZigzag(fromMillis);
        frame.putZigzag(startMillis);
    }

    @Override
    public void outOfOrder(long timestampMillis, double value, long startMillis, byte @Nullable [] histogram,
            long sequence) {
        begin(FrameKind.OUT_OF_ORDER);
        frame.putZigzag(timestampMillis);
        frame.putLong(Double.doubleToRawLongBits(value));
        frame.putZigzag(startMillis);
        putBytes(histogram == null ? new byte[0] : histogram);
        frame.putVarint(sequence);
    }

    @Override
    public void tombstone(long minMillis, long maxMillis, long sequence, int count) {
        begin(FrameKind.TOMBSTONE);
        frame.putZigzag(minMillis);
        frame.putZigzag(maxMillis);
        frame.putVarint(sequence);
        frame.putVarint(count);
    }

    @Override
    public void posting(int pair, Posting posting) {
        begin(FrameKind.POSTING);
        frame.putVarint(pair);
        posting.writeTo(frame);
    }

    @Override
    public void postingsEnd(Posting series) {
        begin(FrameKind.POSTINGS_END);
        series.writeTo(frame);
    }

    @Override
    public void exemplar(Labels series, Exemplar exemplar) {
        begin(FrameKind.EXEMPLAR);
        putBytes(LabelBytes.encode(series));
        putBytes(LabelBytes.encode(exemplar.labels()));
        frame.putLong(Double.doubleToRawLongBits(exemplar.value()));
        frame.putZigzag(exemplar.timestampMillis());
    }

    /// An entry for each family, so that no frame grows with their number.
    @Override
    public void metadata(Map<String, MetricMetadata> families) {
        families.forEach((family, each) -> {
            begin(FrameKind.METADATA);
            frame.putVarint(1);
            putString(family);
            frame.putByte(each.type().ordinal());
            putString(each.help());
            putString(each.unit());
        });
    }

    /// Makes the checkpoint durable under its name.
    public void publish() {
        begin(FrameKind.END);
        flush();
        try {
            file.close();
            Publication.publishFile(disk, path);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void begin(FrameKind kind) {
        if (frame.size() >= FRAME_BYTES) {
            flush();
        }
        if (frame.size() == 0) {
            frame.reserve(FRAME_HEADER_BYTES);
        }
        frame.putByte(kind.ordinal());
    }

    private void putBytes(byte[] bytes) {
        frame.putVarint(bytes.length);
        frame.putBytes(bytes, 0, bytes.length);
    }

    private void putString(String string) {
        putBytes(string.getBytes(StandardCharsets.UTF_8));
    }

    private void flush() {
        ByteBuffer bytes = ByteBuffer.wrap(frame.array(), 0, frame.size()).order(ByteOrder.LITTLE_ENDIAN);
        int length = frame.size() - FRAME_HEADER_BYTES;
        if (length > CheckpointReader.MAX_FRAME_BYTES) {
            throw new StorageException("checkpoint " + path + ": frame of " + length + " bytes (expected: at most "
                    + CheckpointReader.MAX_FRAME_BYTES + ", to be read again)");
        }
        bytes.putInt(0, length);
        bytes.putInt(Integer.BYTES, Checksum.of(frame.array(), FRAME_HEADER_BYTES, length));
        try {
            file.append(bytes);
            unforced += frame.size();
            if (unforced >= FORCED_BYTES) {
                file.force();
                unforced = 0;
            }
        } catch (IOException e) {
            throw failed(e);
        }
        frame.clear();
    }

    private StorageException failed(IOException e) {
        return new StorageException("checkpoint " + path + ": cannot be written: " + e.getMessage(), e);
    }

    /// Closes the file; what was not published is removed at the next start.
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
