package dev.oriel.tsdb;

import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.BlockSummary;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.ManifestStore;
import dev.oriel.storage.file.Publication;
import dev.oriel.storage.file.Quarantine;
import dev.oriel.tsdb.block.BlockCache;
import dev.oriel.tsdb.block.BlockDirectories;
import dev.oriel.tsdb.block.BlockId;
import dev.oriel.tsdb.block.BlockMeta;
import dev.oriel.tsdb.block.BlockReader;
import dev.oriel.tsdb.head.index.LabelHash.HashKey;
import dev.oriel.tsdb.read.StoredBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The blocks of all tenants: which there are by the manifest, and their open readers. Changes are made by one thread
/// at a time; anybody may look.
///
///     blocks/TENANT/b-…      a block's directory
///     manifests/manifest-…   which blocks there are, and where the journal goes on
final class BlockCatalog {
    private static final String BLOCKS = "blocks";
    private static final long NO_MANIFEST = -1;
    static final String MANIFESTS = "manifests";

    private final Disk disk;
    private final HashKey key;
    private final BlockCache cache;
    private final Quarantine quarantine;
    private final TsdbMetrics metrics;
    private final ManifestStore manifests;
    private final Checkpoints checkpoints;
    private final Map<Tenant, List<StoredBlock>> open = new ConcurrentHashMap<>();
    /// Where the blocks ended that the manifest lists though they were set aside.
    private final Map<Tenant, Long> damagedHorizons = new HashMap<>();
    private final List<UnlistedBlock> unlisted = new ArrayList<>();

    /// A block to be deleted, whether it is there or not, and the manifest that was current when the next start might
    /// still have found what leads to it: there must be a later one first.
    private record UnlistedBlock(String parent, BlockId id, long manifest) {}

    BlockCatalog(Disk disk, HashKey key, BlockCache cache, Quarantine quarantine, TsdbMetrics metrics) {
        this.disk = disk;
        this.key = key;
        this.cache = cache;
        this.quarantine = quarantine;
        this.metrics = metrics;
        manifests = new ManifestStore(disk, MANIFESTS);
        checkpoints = new Checkpoints(disk, quarantine, metrics);
        manifests.problems().forEach(metrics::problem);
        try {
            disk.makeDirectory(BLOCKS);
            disk.forceDirectory("");
            boolean manifestLost = manifests.isLost();
            if (!manifestLost) {
                // First: without the blocks that go now, a checkpoint that no manifest names is not to be taken for one.
                checkpoints.keepOnly(journalPosition());
            }
            openAll(manifestLost);
            if (manifestLost) {
                replace(checkpoints.newest(journalPosition()), Map.of());
            }
        } catch (IOException e) {
            throw new StorageException("blocks: cannot be opened: " + e.getMessage(), e);
        }
    }

    HashKey key() {
        return key;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    static String directory(Tenant tenant) {
        return DiskPath.join(BLOCKS, tenant.id());
    }

    private void openAll(boolean manifestLost) throws IOException {
        Set<String> listed = new HashSet<>();
        for (BlockSummary block : manifests.current().blocks()) {
            listed.add(block.path());
        }
        for (String name : disk.list(BLOCKS)) {
            Tenant tenant = new Tenant(name);
            Publication.removeUnfinished(disk, directory(tenant));
            List<StoredBlock> blocks = new ArrayList<>();
            for (BlockId id : BlockDirectories.list(disk, directory(tenant))) {
                String path = BlockDirectories.path(directory(tenant), id);
                if (listed.remove(path) || manifestLost) {
                    openOrSetAside(tenant, id, path, blocks);
                } else {
                    BlockDirectories.delete(disk, directory(tenant), id);
                }
            }
            dropSuperseded(blocks);
            open.put(tenant, List.copyOf(blocks));
        }
        for (String missing : listed) {
            metrics.problem("block " + missing + ": not there (expected: as the manifest lists it)");
        }
    }

    private void openOrSetAside(Tenant tenant, BlockId id, String path, List<StoredBlock> blocks) throws IOException {
        try {
            blocks.add(open(tenant, id));
        } catch (CorruptFileException e) {
            metrics.problem("block " + path + " set aside: " + e.getMessage());
            metrics.quarantined();
            for (BlockSummary block : manifests.current().blocks()) {
                if (block.path().equals(path)) {
                    damagedHorizons.merge(tenant, block.maxMillis() + 1, Math::max);
                }
            }
            quarantine.setAside(path, String.valueOf(e.getMessage()));
        }
    }

    private StoredBlock open(Tenant tenant, BlockId id) {
        BlockReader reader = BlockReader.open(disk, directory(tenant), id, cache);
        try {
            return StoredBlock.of(reader, key);
        } catch (RuntimeException | Error e) {
            reader.release();
            throw e;
        }
    }

    /// Without a manifest, a block that went into another one counts no more.
    private static void dropSuperseded(List<StoredBlock> blocks) {
        Map<BlockId, BlockId> mergedInto = new HashMap<>();
        for (StoredBlock block : blocks) {
            BlockMeta meta = block.reader().meta();
            if (meta.level() > 1) {
                meta.sources()
                        .forEach(source -> mergedInto.merge(source, meta.id(),
                                (left, right) -> left.compareTo(right) > 0 ? left : right));
            }
        }
        blocks.removeIf(block -> {
            BlockMeta meta = block.reader().meta();
            boolean superseded = meta.sources()
                    .stream()
                    .allMatch(source -> !mergedInto.getOrDefault(source, meta.id()).equals(meta.id()));
            if (superseded) {
                block.reader().release();
            }
            return superseded;
        });
    }

    long journalPosition() {
        return manifests.current().journalPosition();
    }

    /// The time before which a tenant's samples are in blocks.
    long horizonMillis(Tenant tenant) {
        long horizon = damagedHorizons.getOrDefault(tenant, Long.MIN_VALUE);
        for (StoredBlock block : of(tenant)) {
            horizon = Math.max(horizon, block.reader().meta().maxMillis() + 1);
        }
        return horizon;
    }

    Set<Tenant> tenants() {
        return open.keySet();
    }

    List<StoredBlock> of(Tenant tenant) {
        return open.getOrDefault(tenant, List.of());
    }

    /// @param parent the directory that the block was written to
    BlockReader openNew(String parent, BlockMeta meta) {
        return BlockReader.open(disk, parent, meta.id(), cache);
    }

    /// What the manifest is to say next.
    private List<BlockSummary> summaries(Map<Tenant, Change> changes) {
        List<BlockSummary> summaries = new ArrayList<>();
        Set<Tenant> tenants = new HashSet<>(open.keySet());
        tenants.addAll(changes.keySet());
        for (Tenant tenant : tenants.stream().sorted((left, right) -> left.id().compareTo(right.id())).toList()) {
            for (StoredBlock block : changes.getOrDefault(tenant, Change.NONE).applyTo(of(tenant), key)) {
                summaries.add(summary(tenant, block.reader()));
            }
        }
        return summaries;
    }

    static BlockSummary summary(Tenant tenant, BlockReader reader) {
        BlockMeta meta = reader.meta();
        return new BlockSummary(BlockDirectories.path(directory(tenant), meta.id()), meta.minMillis(),
                meta.maxMillis(), reader.sizeBytes(), meta.level(), meta.seriesCount(), meta.sampleCount());
    }

    /// Blocks that come and go together.
    record Change(List<BlockReader> added, List<BlockReader> dropped) {
        static final Change NONE = new Change(List.of(), List.of());

        List<StoredBlock> applyTo(List<StoredBlock> blocks, HashKey key) {
            List<StoredBlock> changed = new ArrayList<>(blocks);
            changed.removeIf(block -> dropped.contains(block.reader()));
            added.forEach(reader -> changed.add(StoredBlock.of(reader, key)));
            return List.copyOf(changed);
        }
    }

    /// Makes a change durable: from now on it is what the next start finds. Where that fails the next start may find it or
    /// not, and what it adds stays on the disk.
    void replace(long journalPosition, Map<Tenant, Change> changes) {
        boolean replaced = false;
        try {
            manifests.replace(journalPosition, summaries(changes));
            replaced = true;
        } finally {
            if (!replaced) {
                changes.forEach((tenant, change) -> discardLater(tenant, change.added()));
            }
        }
    }

    /// Lets the next [#deleteUnlisted] delete a block that no start looks for: neither a manifest nor a checkpoint came
    /// with it, or the manifest has been replaced by one without it.
    ///
    /// @param parent the directory that the block is in, or would be, had its writer come so far
    void discard(String parent, BlockId id) {
        unlisted.add(new UnlistedBlock(parent, id, NO_MANIFEST));
    }

    /// The same of blocks that came with a checkpoint or a manifest which the next start may find; they stay until a
    /// later manifest is durable.
    ///
    /// @param blocks released
    void discardLater(Tenant tenant, List<BlockReader> blocks) {
        for (BlockReader block : blocks) {
            unlisted.add(new UnlistedBlock(directory(tenant), block.meta().id(), manifests.current().sequence()));
            block.release();
        }
    }

    /// Deletes the blocks that were discarded, as far as that can be done now.
    ///
    /// @throws StorageException of the first one that could not be deleted, when all others are
    void deleteUnlisted() {
        List<UnlistedBlock> due = new ArrayList<>(unlisted);
        due.removeIf(block -> block.manifest() >= manifests.current().sequence());
        StorageException first = null;
        try {
            if (due.stream().anyMatch(block -> block.manifest() != NO_MANIFEST)) {
                // First: a checkpoint that came with such blocks is not to be found without them.
                checkpoints.keepOnly(journalPosition());
            }
        } catch (StorageException e) {
            first = e;
            due.removeIf(block -> block.manifest() != NO_MANIFEST);
        }
        for (UnlistedBlock block : due) {
            try {
                BlockDirectories.delete(disk, block.parent(), block.id());
                unlisted.remove(block);
            } catch (StorageException e) {
                first = first == null ? e : first;
            }
        }
        cache.closeRetired();
        if (first != null) {
            throw first;
        }
    }

    /// Shows a durable change to queriers; under the lock that they are opened under.
    void show(Map<Tenant, Change> changes) {
        changes.forEach((tenant, change) -> open.put(tenant, change.applyTo(of(tenant), key)));
    }

    /// Discards what a shown change dropped.
    void discardDropped(Map<Tenant, Change> changes) {
        changes.forEach((tenant, change) -> change.dropped().forEach(reader -> {
            discard(directory(tenant), reader.meta().id());
            reader.release();
        }));
    }

    /// Writes the deletions that could not be written when they were made.
    ///
    /// @throws StorageException of the first block that failed, when all others have them
    void writeDeletions() {
        StorageException first = null;
        for (Tenant tenant : open.keySet()) {
            for (StoredBlock block : of(tenant)) {
                try {
                    block.reader().writeDeletions();
                } catch (StorageException e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /// Sets the blocks aside that turned out to be damaged, and forgets them. Queriers that hold one go on with it.
    ///
    /// @param changed takes the tenant of each, whether it could be set aside or not
    /// @throws StorageException of the first one that could not, when all others are
    void setDamagedAside(ReentrantLock lock, Consumer<Tenant> changed) {
        StorageException first = null;
        for (Tenant tenant : open.keySet()) {
            for (StoredBlock block : of(tenant)) {
                CorruptFileException damage = block.reader().damage();
                if (damage != null) {
                    try {
                        setAside(tenant, block.reader(), damage, lock);
                    } catch (StorageException e) {
                        first = first == null ? e : first;
                    } finally {
                        changed.accept(tenant);
                    }
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void setAside(Tenant tenant, BlockReader reader, CorruptFileException damage, ReentrantLock lock) {
        String path = BlockDirectories.path(directory(tenant), reader.meta().id());
        metrics.problem("block " + path + " set aside: " + damage.getMessage());
        try {
            // First: what the manifest does not list any more would be deleted at the next start.
            if (disk.exists(path)) {
                quarantine.setAside(path, String.valueOf(damage.getMessage()));
            }
        } catch (IOException e) {
            throw new StorageException("block " + path + ": cannot be set aside: " + e.getMessage(), e);
        }
        metrics.quarantined();
        Map<Tenant, Change> change = Map.of(tenant, new Change(List.of(), List.of(reader)));
        lock.lock();
        try {
            show(change);
        } finally {
            lock.unlock();
        }
        reader.release();
        replace(journalPosition(), Map.of());
    }

    /// Makes the tenant's directory, if it is the first block.
    void makeDirectory(Tenant tenant) {
        try {
            disk.makeDirectory(directory(tenant));
            disk.forceDirectory(BLOCKS);
        } catch (IOException e) {
            throw new StorageException("blocks of " + tenant + ": no directory: " + e.getMessage(), e);
        }
    }

    List<BlockSummary> summaries(Tenant tenant) {
        return of(tenant).stream().map(block -> summary(tenant, block.reader())).toList();
    }

    long sizeBytes() {
        return open.values().stream().flatMap(List::stream).mapToLong(block -> block.reader().sizeBytes()).sum();
    }

    int count() {
        return open.values().stream().mapToInt(List::size).sum();
    }

    void close() {
        open.values().forEach(blocks -> blocks.forEach(block -> block.reader().release()));
        open.clear();
        unlisted.clear();
        cache.closeRetired();
    }
}
