package dev.oriel.tsdb.block;

import dev.oriel.model.Labels;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.Publication;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.block.file.CheckedFileWriter;
import dev.oriel.tsdb.block.file.FileKind;
import dev.oriel.tsdb.block.index.IndexWriter;
import dev.oriel.tsdb.chunk.ByteSink;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes a block, series by series in ascending order of labels, and publishes it. Samples go to the disk as they come;
/// of the index, each distinct string and some twenty bytes a series stay in memory until the end. Confined to one
/// thread.
///
/// The block grows in an unfinished directory (see [Publication]); [#publish] makes its files durable and renames it. A
/// crash leaves either the whole block or such a directory.
public final class BlockWriter implements AutoCloseable {
    /// More series than this do not go into one block.
    public static final int MAX_SERIES = IndexWriter.MAX_SERIES;

    private final Disk disk;
    private final String path;
    private final BlockId id;
    private final int level;
    private final List<BlockId> sources;
    private final IndexWriter index;
    private final TimeColumnWriter times;
    private final SampleChunkWriter samples;
    private long minMillis = Long.MAX_VALUE;
    private long maxMillis = Long.MIN_VALUE;
    private long sampleCount;
    private boolean published;

    private BlockWriter(Disk disk, String path, BlockId id, int level, List<BlockId> sources,
            Map<FileKind, CheckedFileWriter> files) {
        this.disk = disk;
        this.id = id;
        this.level = level;
        this.sources = sources.isEmpty() ? List.of(id) : List.copyOf(sources);
        this.path = path;
        this.index = new IndexWriter(writer(files, FileKind.INDEX));
        this.times = new TimeColumnWriter(writer(files, FileKind.TIMES));
        this.samples = new SampleChunkWriter(writer(files, FileKind.VALUES), times);
    }

    /// @param parent  the directory of blocks
    /// @param level   1 for samples of the head
    /// @param sources the level 1 blocks that go into it; empty at level 1
    /// @throws StorageException the disk does not take it
    public static BlockWriter open(Disk disk, String parent, BlockId id, int level, List<BlockId> sources) {
        String path = BlockDirectories.path(parent, id);
        Map<FileKind, CheckedFileWriter> files = new EnumMap<>(FileKind.class);
        try {
            disk.makeDirectory(Publication.unfinished(path));
            for (FileKind kind : List.of(FileKind.INDEX, FileKind.TIMES, FileKind.VALUES)) {
                files.put(kind, create(disk, path, id, kind));
            }
            return new BlockWriter(disk, path, id, level, sources, files);
        } catch (IOException e) {
            StorageException failed = new StorageException("cannot write block " + id + ": " + e.getMessage(), e);
            remove(disk, path, files.values(), failed);
            throw failed;
        }
    }

    private static CheckedFileWriter writer(Map<FileKind, CheckedFileWriter> files, FileKind kind) {
        return Objects.requireNonNull(files.get(kind));
    }

    /// Removes what was begun and could not be opened as a whole.
    private static void remove(Disk disk, String path, Collection<CheckedFileWriter> files, StorageException cause) {
        try {
            for (CheckedFileWriter file : files) {
                file.close();
            }
            Publication.removeDirectory(disk, Publication.unfinished(path));
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static CheckedFileWriter create(Disk disk, String path, BlockId id, FileKind kind) throws IOException {
        return new CheckedFileWriter(disk, DiskPath.join(Publication.unfinished(path), kind.fileName()), kind,
                id.salt());
    }

    /// Adds a series; one without samples is left out.
    ///
    /// @param labels          after those of the series before
    /// @param fingerprintHigh the label set's fingerprint, kept as it is
    /// @param columns         read before the call returns, but for the time column, which must not change any more
    /// @throws StorageException the disk failed; the writer is to be closed
    public void add(Labels labels, long fingerprintHigh, long fingerprintLow, SampleColumns columns) {
        int count = columns.count();
        if (count == 0) {
            return;
        }
        try {
            index.add(labels, fingerprintHigh, fingerprintLow, samples.add(columns));
        } catch (IOException e) {
            throw failure(e);
        }
        minMillis = Math.min(minMillis, columns.times()[0]);
        maxMillis = Math.max(maxMillis, columns.times()[count - 1]);
        sampleCount += count;
    }

    public int seriesCount() {
        return index.seriesCount();
    }

    public long sampleCount() {
        return sampleCount;
    }

    /// Makes the block durable and gives it its name. The writer takes nothing after it.
    ///
    /// @throws IllegalStateException no series was added: there is nothing to publish
    /// @throws StorageException      the disk failed; there is no block
    public BlockMeta publish() {
        if (sampleCount == 0) {
            throw new IllegalStateException("block " + id + ": no samples (expected: some)");
        }
        BlockMeta meta = new BlockMeta(id, level, sources, minMillis, maxMillis, index.seriesCount(), sampleCount);
        try {
            samples.finish();
            times.finish();
            index.finish();
            try (CheckedFileWriter file = create(disk, path, id, FileKind.META)) {
                ByteSink content = new ByteSink();
                BlockMetaFormat.write(meta, content);
                file.write(content);
                file.finish();
            }
            closeFiles();
            Publication.publishDirectory(disk, path);
            published = true;
        } catch (IOException e) {
            throw failure(e);
        }
        return meta;
    }

    private StorageException failure(IOException e) {
        return new StorageException("cannot write block " + id + ": " + e.getMessage(), e);
    }

    private void closeFiles() throws IOException {
        samples.close();
        times.close();
        index.close();
    }

    /// Removes what was written, if it was not published. Idempotent.
    @Override
    public void close() {
        if (published) {
            return;
        }
        try {
            closeFiles();
            Publication.removeDirectory(disk, Publication.unfinished(path));
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
