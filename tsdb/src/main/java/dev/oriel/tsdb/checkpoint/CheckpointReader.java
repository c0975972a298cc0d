package dev.oriel.tsdb.checkpoint;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.Tenant;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.Checksum;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.FileHeader;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.LongDecoder;
import dev.oriel.tsdb.head.FirstHeadImage;
import dev.oriel.tsdb.head.SeriesColumns;
import dev.oriel.tsdb.head.index.Posting;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a checkpoint frame by frame, in memory bounded by the longest frame. Confined to one thread.
public final class CheckpointReader implements Closeable {
    static final int MAX_FRAME_BYTES = 1 << 28;
    private static final MetricType[] TYPES = MetricType.values();

    private final String path;
    private final DiskFile file;
    private final Function<Tenant, FirstHeadImage> images;
    private final ByteCursor in = new ByteCursor();
    private final SeriesColumns columns = new SeriesColumns();
    private final Posting posting = new Posting();
    private byte[] payload = new byte[1 << 16];
    private @Nullable FirstHeadImage image;
    private long at = FileHeader.BYTES;

    private CheckpointReader(String path, DiskFile file, Function<Tenant, FirstHeadImage> images) {
        this.path = path;
        this.file = file;
        this.images = images;
    }

    /// Opens a checkpoint; its heads are handed over by [#readFrame].
    ///
    /// @param position what the checkpoint must stand at
    /// @param images   where each tenant's head goes
    /// @throws CorruptFileException its header is damaged
    public static CheckpointReader open(Disk disk, String path, long position, Function<Tenant, FirstHeadImage> images)
            throws IOException {
        DiskFile file = disk.open(path);
        try {
            ByteBuffer bytes = ByteBuffer.allocate(FileHeader.BYTES);
            file.read(0, bytes);
            FileHeader header = FileHeader.read(bytes.flip(), CheckpointWriter.KIND, CheckpointWriter.VERSION, path);
            if (header.id() != position) {
                throw new CorruptFileException(path, 0, "position " + header.id(), String.valueOf(position));
            }
            return new CheckpointReader(path, file, images);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// How far it has read.
    ///
    /// @return bytes of the file
    public long position() {
        return at;
    }

    /// Hands over what the next frame has.
    ///
    /// @return whether another follows
    /// @throws CorruptFileException it is damaged; what stands before the damage was handed over
    public boolean readFrame() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(CheckpointWriter.FRAME_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.read(at, head);
        head.flip();
        if (head.remaining() < CheckpointWriter.FRAME_HEADER_BYTES) {
            throw new CorruptFileException(path, at, "the end", "a frame");
        }
        int length = head.getInt();
        int stored = head.getInt();
        if (length < 1 || length > MAX_FRAME_BYTES) {
            throw new CorruptFileException(path, at, "frame of " + length + " bytes", "1 to " + MAX_FRAME_BYTES);
        }
        readPayload(length, stored);
        in.set(payload, 0, length);
        try {
            boolean more = readEntries();
            at += CheckpointWriter.FRAME_HEADER_BYTES + length;
            return more;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CorruptFileException(path, at, "entry: " + e.getMessage(), "one of this version");
        }
    }

    private void readPayload(int length, int stored) throws IOException {
        if (payload.length < length) {
            payload = new byte[length];
        }
        int read = file.read(at + CheckpointWriter.FRAME_HEADER_BYTES, ByteBuffer.wrap(payload, 0, length));
        int computed = Checksum.of(payload, 0, length);
        if (read < length || stored != computed) {
            throw new CorruptFileException(path, at, "checksum " + Checksum.format(stored), Checksum.format(computed));
        }
    }

    private boolean readEntries() {
        while (in.remaining() > 0) {
            FrameKind kind = FrameKind.of(in.readByte());
            if (kind == FrameKind.END) {
                return false;
            }
            if (kind == FrameKind.TENANT) {
                image = images.apply(new Tenant(string()));
            } else {
                FirstHeadImage current = image;
                if (current == null) {
                    throw new IllegalArgumentException(kind + " without a tenant");
                }
                readEntry(kind, current);
            }
        }
        return true;
    }

    private void readEntry(FrameKind kind, FirstHeadImage to) {
        switch (kind) {
            case TENANT, END -> throw new IllegalArgumentException("misplaced " + kind);
            case HEAD -> to.head(in.readVarint(), in.readLong(), in.readLong(), in.readLong());
            case COLUMN -> to.column(count(), count(), times());
            case SERIES -> to.series(count(), bytes());
            case CHUNK -> {
                int column = count();
                int from = count();
                int count = count();
                int length = in.readCount(in.remaining());
                to.chunk(column, from, count >>> 1, (count & 1) != 0, in.array(), in.skip(length), length);
            }
            case TAIL_SHARED -> {
                int column = count();
                int from = (int) in.readZigzag();
                to.tail(column, from, null, values(in.readCount(in.remaining())));
            }
            case TAIL_OWN -> {
                long[] times = times();
                to.tail(0, 0, times, values(times.length));
            }
            case HISTOGRAM -> to.histogram(in.readZigzag(), bytes());
            case START -> to.start(in.readZigzag(), in.readZigzag());
            case OUT_OF_ORDER -> readOutOfOrder(to);
            case TOMBSTONE -> to.tombstone(in.readZigzag(), in.readZigzag(), in.readVarint(), count());
            case EXEMPLAR -> {
                Labels series = labels();
                Labels own = labels();
                double value = Double.longBitsToDouble(in.readLong());
                to.exemplar(series, new Exemplar(own, value, in.readZigzag()));
            }
            case METADATA -> to.metadata(metadata());
            case PAIR -> {
                int length = in.readCount(in.remaining());
                to.pair(in.array(), in.skip(length), length);
            }
            case SERIES_COLUMNS -> {
                columns.readFrom(in);
                to.series(columns);
            }
            case EXTRAS -> to.extras(count());
            case EXPECTED -> to.expect(count());
            case POSTING -> {
                int pair = count();
                posting.readFrom(in);
                to.posting(pair, posting);
            }
            case POSTINGS_END -> {
                posting.readFrom(in);
                to.postingsEnd(posting);
            }
        }
    }

    private void readOutOfOrder(FirstHeadImage to) {
        long time = in.readZigzag();
        double value = Double.longBitsToDouble(in.readLong());
        long start = in.readZigzag();
        byte[] histogram = bytes();
        to.outOfOrder(time, value, start, histogram.length == 0 ? null : histogram, in.readVarint());
    }

    private int count() {
        return in.readCount(Integer.MAX_VALUE);
    }

    private long[] times() {
        int count = in.readCount(1 << 26);
        long[] times = new long[count];
        LongDecoder.decode(in, times, 0, count);
        return times;
    }

    private double[] values(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Double.longBitsToDouble(in.readLong());
        }
        return values;
    }

    private byte[] bytes() {
        int length = in.readCount(in.remaining());
        byte[] bytes = new byte[length];
        System.arraycopy(in.array(), in.skip(length), bytes, 0, length);
        return bytes;
    }

    private String string() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private Labels labels() {
        byte[] bytes = bytes();
        return LabelBytes.decode(bytes, 0, bytes.length);
    }

    private Map<String, MetricMetadata> metadata() {
        Map<String, MetricMetadata> families = new TreeMap<>();
        for (int i = in.readCount(in.remaining()); i > 0; i--) {
            String family = string();
            MetricType type = TYPES[in.readByte()];
            families.put(family, new MetricMetadata(type, string(), string()));
        }
        return families;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
