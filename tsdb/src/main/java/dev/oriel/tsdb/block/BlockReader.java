package dev.oriel.tsdb.block;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.tsdb.block.file.CheckedFile;
import dev.oriel.tsdb.block.file.ChunkGroupReader;
import dev.oriel.tsdb.block.file.FileKind;
import dev.oriel.tsdb.block.index.BlockIndex;
import dev.oriel.tsdb.block.index.IndexSize;
import dev.oriel.tsdb.block.index.Selection;
import dev.oriel.tsdb.block.index.SeriesGroup;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A published block, open for reading. Opening maps its files and reads a few hundred bytes, however large it is.
/// Thread-safe.
///
/// References are counted: whoever reads takes one with [#retain] and gives it back with [#release]; the mappings go when
/// the last one is back, and so the store can drop a block that queries still read. Label sets stay readable after that.
public final class BlockReader {
    private final Disk disk;
    private final String directory;
    private final BlockMeta meta;
    private final BlockIndex index;
    private final ChunkGroupReader times;
    private final ChunkGroupReader values;
    private final BlockCache cache;
    private final int owner;
    private final Arena arena;
    private final long sizeBytes;
    private final AtomicInteger references = new AtomicInteger(1);
    private volatile Deletions deletions;
    private boolean deletionsUnwritten;

    private BlockReader(Disk disk, String parent, BlockId id, BlockCache cache, Arena arena) throws IOException {
        this.disk = disk;
        this.directory = BlockDirectories.path(parent, id);
        this.cache = cache;
        this.arena = arena;
        this.meta = BlockMetaFormat.read(open(FileKind.META, id, arena));
        // Kept for as long as any label set of the block is: see [BlockLabels].
        this.index = new BlockIndex(open(FileKind.INDEX, id, Arena.ofAuto()));
        this.times = new ChunkGroupReader(open(FileKind.TIMES, id, arena), TimeColumnWriter.PROPERTIES);
        this.values = new ChunkGroupReader(open(FileKind.VALUES, id, arena), SampleChunkWriter.PROPERTIES);
        this.deletions = Deletions.read(disk, directory, id, index.seriesCount());
        this.owner = cache.newOwner();
        long bytes = 0;
        for (String name : disk.list(directory)) {
            bytes += disk.sizeBytes(directory + "/" + name);
        }
        this.sizeBytes = bytes;
    }

    private CheckedFile open(FileKind kind, BlockId id, Arena lifetime) {
        return CheckedFile.open(disk, directory + "/" + kind.fileName(), kind, id.salt(), lifetime);
    }

    /// Opens a block with one reference, the caller's.
    ///
    /// @throws CorruptFileException a file is missing, torn, damaged or another block's
    /// @throws StorageException the disk failed
    public static BlockReader open(Disk disk, String parent, BlockId id, BlockCache cache) {
        Arena arena = Arena.ofShared();
        boolean opened = false;
        try {
            BlockReader reader = new BlockReader(disk, parent, id, cache, arena);
            opened = true;
            return reader;
        } catch (IOException e) {
            throw new StorageException("cannot open block " + id + ": " + e.getMessage(), e);
        } finally {
            if (!opened) {
                arena.close();
            }
        }
    }

    public BlockMeta meta() {
        return meta;
    }

    /// Bytes of the block's files when it was opened.
    public long sizeBytes() {
        return sizeBytes;
    }

    /// Takes a reference.
    ///
    /// @return false where the last one was given back already: the block is closed
    public boolean retain() {
        int count = references.get();
        while (count > 0) {
            if (references.compareAndSet(count, count + 1)) {
                return true;
            }
            count = references.get();
        }
        return false;
    }

    /// Gives a reference back; with the last one, the block closes.
    public void release() {
        int left = references.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("block " + meta.id() + ": released too often (expected: once a reference)");
        }
        if (left == 0) {
            cache.retire(owner, arena);
        }
    }

    /// Numbers of the series that all matchers fit, ascending, which is the order of their labels. Whether they have
    /// samples in some range is not looked at.
    public int[] select(List<LabelMatcher> matchers) {
        return Selection.select(index, matchers);
    }

    /// A series' labels, which stay readable when the block is closed.
    ///
    /// @param series from 0 to below the meta's count
    public Labels labels(int series) {
        return index.labels(series);
    }

    public long fingerprintHigh(int series) {
        return index.fingerprint(series, 0);
    }

    public long fingerprintLow(int series) {
        return index.fingerprint(series, 1);
    }

    /// Names of the labels of the series that fit, sorted by code point.
    public List<String> labelNames(List<LabelMatcher> matchers) {
        List<String> names = new ArrayList<>();
        if (matchers.isEmpty()) {
            for (int name = 0; name < index.nameCount(); name++) {
                names.add(index.symbols().string(index.nameSymbol(name)));
            }
            return names;
        }
        TreeSet<Integer> symbols = new TreeSet<>();
        SeriesGroup last = null;
        for (int series : select(matchers)) {
            if (last == null || !last.contains(series)) {
                last = index.group(series);
                for (int name : last.names()) {
                    symbols.add(name);
                }
            }
        }
        symbols.forEach(symbol -> names.add(index.symbols().string(symbol)));
        return names;
    }

    /// Values of one label among the series that fit, sorted by code point.
    public List<String> labelValues(String name, List<LabelMatcher> matchers) {
        List<String> values = new ArrayList<>();
        int place = index.findName(name);
        if (place < 0) {
            return values;
        }
        if (matchers.isEmpty()) {
            for (int value = 0; value < index.valueCount(place); value++) {
                values.add(index.symbols().string(index.valueSymbol(place, value)));
            }
            return values;
        }
        int nameSymbol = index.nameSymbol(place);
        TreeSet<Integer> symbols = new TreeSet<>();
        int lastSymbol = -1;
        for (int series : select(matchers)) {
            SeriesGroup group = index.group(series);
            int label = group.indexOf(nameSymbol);
            int symbol = label < 0 ? lastSymbol : group.value(series, label);
            if (symbol != lastSymbol) {
                symbols.add(symbol);
                lastSymbol = symbol;
            }
        }
        symbols.forEach(symbol -> values.add(index.symbols().string(symbol)));
        return values;
    }

    /// The deletions now, to be given to [#samples]: a query keeps those of its start.
    public Deletions deletions() {
        return deletions;
    }

    /// Deletes the samples of the series that fit. Durable when it returns; readers opened before do not see it. One
    /// call at a time.
    ///
    /// @return how many series were touched
    /// @throws CorruptFileException nothing was deleted
    /// @throws StorageException the deletion holds for as long as the block is open; durable with [#writeDeletions]
    public synchronized int delete(List<LabelMatcher> matchers, TimeRange range) {
        if (!new TimeRange(meta.minMillis(), meta.maxMillis()).overlaps(range)) {
            return 0;
        }
        int[] series = select(matchers);
        if (series.length > 0) {
            deletions = deletions.plus(series, range);
            deletionsUnwritten = true;
            writeDeletions();
        }
        return series.length;
    }

    /// Makes the deletions durable, if they are not.
    public synchronized void writeDeletions() {
        if (deletionsUnwritten) {
            deletions.write(disk, directory, meta.id());
            deletionsUnwritten = false;
        }
    }

    /// A reader of samples for one thread.
    public BlockSampleReader samples(Deletions applied) {
        return new BlockSampleReader(this, applied);
    }

    /// Checks every byte of the block's files against its checksums, as a read would.
    ///
    /// @throws CorruptFileException naming file and offset
    public void checkAll() {
        index.file().checkAll();
        times.file().checkAll();
        values.file().checkAll();
    }

    /// How much is in the index; worked out once, by reading much of it.
    IndexSize indexSize() {
        return index.size();
    }

    /// What was found damaged since the block was opened, by whoever read it, labels at any time later among them; null
    /// for nothing.
    public @Nullable CorruptFileException damage() {
        return Stream.of(index.file(), times.file(), values.file())
                .map(CheckedFile::damage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    BlockIndex index() {
        return index;
    }

    ChunkGroupReader times() {
        return times;
    }

    ChunkGroupReader values() {
        return values;
    }

    BlockCache cache() {
        return cache;
    }

    int owner() {
        return owner;
    }
}
