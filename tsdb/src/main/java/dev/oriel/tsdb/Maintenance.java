package dev.oriel.tsdb;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.BlockSummary;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.RetentionPolicy;
import dev.oriel.storage.journal.Journal;
import dev.oriel.tsdb.block.BlockId;
import dev.oriel.tsdb.block.BlockMerger;
import dev.oriel.tsdb.block.BlockMeta;
import dev.oriel.tsdb.block.BlockReader;
import dev.oriel.tsdb.block.CompactionPlan;
import dev.oriel.tsdb.block.MergeLimits;
import dev.oriel.tsdb.checkpoint.CheckpointWriter;
import dev.oriel.tsdb.commit.CommitPipeline;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.HeadView;
import dev.oriel.tsdb.head.SeriesGate;
import dev.oriel.tsdb.read.StoredBlock;
import dev.oriel.tsdb.record.RecordWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.roaringbitmap.RoaringBitmap;

/// What a store does besides taking and giving: cuts blocks from the heads, writes checkpoints, merges and drops blocks,
/// lets idle series go. One thing at a time; each is a step that a crash leaves done or undone.
///
///     0. no block lacks a deletion that the journal is to forget
///     1. settle: all commits so far are in the heads, the journal goes on in a new segment at position P
///     2. write blocks and a checkpoint of the rest from a view of that moment, while commits go on
///     3. the manifest names both and P           <- from here on the next start finds it so
///     4. show the blocks and hide their samples in the heads, drop the journal before P
final class Maintenance {
    private static final MergeLimits MERGE_LIMITS = MergeLimits.ofHeap(Runtime.getRuntime().maxMemory());

    private final Disk disk;
    private final TsdbOptions options;
    private final Heads heads;
    private final BlockCatalog catalog;
    private final Checkpoints checkpoints;
    private final Journal journal;
    private final CommitPipeline pipeline;
    private final HeadCutter cutter;
    private final InstantSource clock;
    private final TsdbMetrics metrics;
    private final BooleanSupplier cancelled;
    private final ReentrantLock lock = new ReentrantLock();
    private final RecordWriter records = new RecordWriter();
    private final Set<Head> mayHaveIdleSeries = new LinkedHashSet<>();
    private long checkpointSequence;
    private volatile boolean deletionMissed;

    Maintenance(Disk disk, TsdbOptions options, Heads heads, BlockCatalog catalog, Journal journal,
            CommitPipeline pipeline, HeadCutter cutter, InstantSource clock, TsdbMetrics metrics,
            BooleanSupplier cancelled) {
        this.disk = disk;
        this.options = options;
        this.heads = heads;
        this.catalog = catalog;
        checkpoints = catalog.checkpoints();
        this.journal = journal;
        this.pipeline = pipeline;
        this.cutter = cutter;
        this.clock = clock;
        this.metrics = metrics;
        this.cancelled = cancelled;
    }

    /// Does what is due. Failures are counted and tried again the next time.
    void run() {
        attempt("setting damaged blocks aside", this::setDamagedAside);
        attempt("cutting the head", this::cutWhatIsDue);
        attempt("compaction", this::compact);
        deleteUnlisted();
        attempt("retention", this::expire);
        attempt("releasing memory", () -> heads.all().forEach(Head::release));
        attempt("letting idle series go", this::removeIdleSeries);
        lookAtMemory();
    }

    private void lookAtMemory() {
        SeriesGate gate = heads.gate();
        gate.look();
        if (gate.isClosed()) {
            metrics.problem("new series are refused: the head takes more memory than limits.head_memory allows");
        }
    }

    private void setDamagedAside() {
        catalog.setDamagedAside(heads.lock(), tenant -> heads.of(tenant).changes().add(Long.MIN_VALUE));
    }

    private void attempt(String task, Runnable action) {
        lock.lock();
        try {
            action.run();
        } catch (StorageException | OverCapacityException | OutOfMemoryError | InternalError e) {
            // The last is what reading a mapped page ends with that the disk does not give.
            metrics.taskFailed(task, e);
        } catch (RuntimeException e) {
            metrics.taskBroke(task, e);
            heads.failStop().require();
        } finally {
            lock.unlock();
        }
    }

    // ---- head

    private void cutWhatIsDue() {
        Map<Head, Long> due = new LinkedHashMap<>();
        for (Head head : heads.all()) {
            long horizon = dueHorizon(head);
            if (horizon > head.oldestMillis()) {
                due.put(head, horizon);
            }
        }
        long journalBytes = due.isEmpty() ? journal.dropBefore(catalog.journalPosition()) : 0;
        // Without news another checkpoint would leave the journal as it is.
        if (!due.isEmpty() || checkpoints.isOneRequired() || isLong(journalBytes) && hasNews()) {
            checkpoint(due);
            mayHaveIdleSeries.addAll(heads.all());
        }
    }

    /// Whether there is so much to replay that a checkpoint pays: one of large heads is not written again before the
    /// journal is a quarter as long, and so takes as long to replay as the checkpoint to read.
    boolean hasLongJournal() {
        return isLong(journal.dropBefore(catalog.journalPosition()));
    }

    private boolean isLong(long journalBytes) {
        if (journalBytes <= options.maxJournalBytes()) {
            return false;
        }
        String path = Checkpoints.path(catalog.journalPosition());
        try {
            return !disk.exists(path) || journalBytes > disk.sizeBytes(path) / 4;
        } catch (IOException e) {
            throw new StorageException(path + ": its size cannot be told: " + e.getMessage(), e);
        }
    }

    /// The time up to which the head is to be cut now; `Long.MIN_VALUE`: not at all.
    private long dueHorizon(Head head) {
        // Where nothing is taken for want of room, the newest sample stays, and only the clock goes on.
        long newest = head.hasRoom() ? head.newestMillis() : Math.max(head.newestMillis(), clock.millis());
        long oldest = head.oldestMillis();
        if (oldest == Long.MAX_VALUE || newest - options.samples().inOrderWindowMillis() > newest) {
            return Long.MIN_VALUE;
        }
        boolean spansEnough = newest - oldest >= options.headSpanMillis() || newest - oldest < 0;
        boolean tooLarge = !spansEnough && head.heldBytes() > options.maxHeadBytes();
        if (!spansEnough && !tooLarge) {
            return Long.MIN_VALUE;
        }
        long latest = newest - options.samples().inOrderWindowMillis();
        long aligned = Math.floorDiv(latest, options.blockRangeMillis()) * options.blockRangeMillis();
        return tooLarge && aligned <= oldest ? latest : aligned;
    }

    /// Cuts heads up to their horizons, and writes a checkpoint of all that is left.
    void checkpoint(Map<Head, Long> horizons) {
        finishDeletions();
        List<HeadView> views = new ArrayList<>();
        Map<Tenant, BlockCatalog.Change> changes = new HashMap<>();
        long[] position = new long[1];
        long[] sequence = new long[1];
        boolean listed = false;
        try {
            pipeline.settled(() -> {
                position[0] = newPosition();
                sequence[0] = pipeline.sequence();
                heads.view(views);
            });
            for (HeadView view : views) {
                long end = horizon(view, horizons);
                if (end > view.horizonMillis()) {
                    changes.put(view.tenant(), new BlockCatalog.Change(cut(view, end), List.of()));
                }
            }
            writeCheckpoint(position[0], views, horizons);
            listed = true;
            catalog.replace(position[0], changes);
            heads.failStop().whole(() -> show(changes, views, horizons));
            checkpointSequence = sequence[0];
            metrics.checkpoints.increment();
        } finally {
            views.forEach(HeadView::close);
            if (!listed) {
                discard(position[0], changes);
            }
        }
        checkpoints.keepOnly(position[0]);
        journal.dropBefore(position[0]);
        heads.all().forEach(Head::release);
        deleteUnlisted();
    }

    /// What is left of blocks keeps nothing from being done; it is tried again in each run.
    private void deleteUnlisted() {
        attempt("deleting blocks", catalog::deleteUnlisted);
    }

    /// Where nothing was appended and no segment is left behind the checkpoint that counts, a segment's end has that
    /// one's position, whose file would be replaced before the manifest names what came with the new one.
    private long newPosition() {
        long end = journal.rotate();
        return end == catalog.journalPosition() ? journal.rotate() : end;
    }

    /// What was just written may come from heads that a change had left half done.
    private void requireWhole() {
        heads.lock().lock();
        try {
            heads.failStop().require();
        } finally {
            heads.lock().unlock();
        }
    }

    private long horizon(HeadView view, Map<Head, Long> horizons) {
        return horizons.getOrDefault(heads.of(view.tenant()), view.horizonMillis());
    }

    private List<BlockReader> cut(HeadView view, long end) {
        catalog.makeDirectory(view.tenant());
        List<BlockReader> blocks = cutter.cut(view, BlockCatalog.directory(view.tenant()),
                Math.max(view.oldestMillis(), view.horizonMillis()), end, options.blockRangeMillis());
        metrics.cuts.add(blocks.size());
        return blocks;
    }

    private void writeCheckpoint(long position, List<HeadView> views, Map<Head, Long> horizons) {
        try (CheckpointWriter writer = new CheckpointWriter(disk, Checkpoints.path(position), position)) {
            for (HeadView view : views) {
                writer.tenant(view.tenant());
                view.exportTo(writer, horizon(view, horizons));
            }
            requireWhole();
            writer.publish();
        }
    }

    private void show(Map<Tenant, BlockCatalog.Change> changes, List<HeadView> views, Map<Head, Long> horizons) {
        heads.lock().lock();
        try {
            catalog.show(changes);
            for (HeadView view : views) {
                long end = horizon(view, horizons);
                if (end > view.horizonMillis()) {
                    heads.of(view.tenant()).advanceHorizon(end, view.sequence());
                }
            }
        } finally {
            heads.lock().unlock();
        }
    }

    /// A checkpoint whose publication failed may still be seen at the next start, and must not be without its blocks.
    private void discard(long position, Map<Tenant, BlockCatalog.Change> changes) {
        boolean withdrawn = position == catalog.journalPosition() || checkpoints.withdraw(position);
        changes.forEach((tenant, change) -> {
            if (withdrawn) {
                cutter.discard(BlockCatalog.directory(tenant), change.added());
            } else {
                catalog.discardLater(tenant, change.added());
            }
        });
    }

    /// Whether anything was committed since the last checkpoint.
    private boolean hasNews() {
        return pipeline.sequence() != checkpointSequence;
    }

    /// Before anything is taken: the numbers of series that could not be read are given to others from then on, and
    /// whoever puts a whole copy of the file back would have the next start find both. Where the journal lacks records, a
    /// later start would let series leave there that go on by then.
    void checkpointBehindDamage() {
        if (checkpoints.isOneRequired()) {
            attempt("the checkpoint behind damage", () -> checkpoint(Map.of()));
        }
    }

    /// Leaves little to replay to the next start.
    void checkpointAtEnd() {
        attempt("the last checkpoint", () -> {
            if (checkpoints.isOneRequired() || hasNews()) {
                checkpoint(Map.of());
            }
        });
    }

    private void removeIdleSeries() {
        for (Head head : List.copyOf(mayHaveIdleSeries)) {
            if (!head.hasViewsFromBeforeHorizon()) {
                removeIdleSeries(head);
                mayHaveIdleSeries.remove(head);
            }
        }
    }

    private void removeIdleSeries(Head head) {
        pipeline.settled(() -> {
            RoaringBitmap idle = head.idleSeries();
            if (!idle.isEmpty()) {
                pipeline.commitSettled(records.removal(head.tenant(), idle.toArray()), _ -> head.remove(idle));
                metrics.seriesRemoved.add(idle.getCardinality());
            }
        });
        head.release();
    }

    // ---- blocks

    private void compact() {
        finishDeletions();
        long maxAge = options.retention().maxAgeMillis();
        long[] windows = CompactionPlan.windows(maxAge == 0 ? Long.MAX_VALUE : maxAge);
        for (Tenant tenant : catalog.tenants()) {
            List<CompactionPlan> plans = plans(tenant, windows);
            while (!plans.isEmpty() && !cancelled.getAsBoolean()) {
                plans.forEach(plan -> merge(tenant, plan));
                plans = plans(tenant, windows);
            }
        }
    }

    private List<CompactionPlan> plans(Tenant tenant, long[] windows) {
        List<BlockMeta> metas = catalog.of(tenant).stream().map(block -> block.reader().meta()).toList();
        return CompactionPlan.next(metas, windows, heads.of(tenant).horizonMillis(),
                together -> MERGE_LIMITS.allow(readers(tenant, together.stream().map(BlockMeta::id).toList())));
    }

    private List<BlockReader> readers(Tenant tenant, List<BlockId> blocks) {
        return catalog.of(tenant)
                .stream()
                .map(StoredBlock::reader)
                .filter(reader -> blocks.contains(reader.meta().id()))
                .toList();
    }

    private void merge(Tenant tenant, CompactionPlan plan) {
        List<BlockReader> sources = readers(tenant, plan.blocks());
        BlockMerger merger = new BlockMerger(disk, BlockCatalog.directory(tenant), catalog.key(), cancelled);
        List<BlockReader> added = new ArrayList<>();
        BlockId id = cutter.newId();
        boolean opened = false;
        try {
            BlockMeta merged = merger.merge(id, sources, TimeRange.ALL);
            if (merged == null && cancelled.getAsBoolean()) {
                return;
            }
            if (merged != null) {
                added.add(catalog.openNew(BlockCatalog.directory(tenant), merged));
            }
            opened = true;
        } finally {
            if (!opened) {
                // Its name may be there all the same.
                catalog.discard(BlockCatalog.directory(tenant), id);
            }
        }
        replaceBlocks(Map.of(tenant, new BlockCatalog.Change(added, sources)));
        metrics.compactions.increment();
    }

    private void replaceBlocks(Map<Tenant, BlockCatalog.Change> changes) {
        catalog.replace(catalog.journalPosition(), changes);
        heads.lock().lock();
        try {
            heads.failStop().whole(() -> catalog.show(changes));
        } finally {
            heads.lock().unlock();
        }
        catalog.discardDropped(changes);
        deleteUnlisted();
    }

    private void expire() {
        RetentionPolicy policy = options.retention();
        Set<String> expired = new HashSet<>();
        List<BlockSummary> rest = new ArrayList<>();
        for (Tenant tenant : catalog.tenants()) {
            List<BlockSummary> summaries = catalog.summaries(tenant);
            List<BlockSummary> tooOld = new RetentionPolicy(policy.maxAgeMillis(), 0).expired(summaries,
                    newestMillis(tenant, summaries), 0);
            tooOld.forEach(block -> expired.add(block.path()));
            summaries.stream().filter(block -> !tooOld.contains(block)).forEach(rest::add);
        }
        long otherBytes = policy.maxBytes() == 0 ? 0 : journal.dropBefore(catalog.journalPosition());
        new RetentionPolicy(0, policy.maxBytes()).expired(rest, 0, otherBytes)
                .forEach(block -> expired.add(block.path()));
        if (!expired.isEmpty()) {
            drop(expired);
        }
    }

    /// A head knows no time where nothing came since its blocks were copied here, or since its checkpoint was lost.
    private long newestMillis(Tenant tenant, List<BlockSummary> blocks) {
        return blocks.stream()
                .mapToLong(BlockSummary::maxMillis)
                .reduce(heads.of(tenant).newestMillis(), Math::max);
    }

    private void drop(Set<String> expired) {
        Map<Tenant, BlockCatalog.Change> changes = new HashMap<>();
        for (Tenant tenant : catalog.tenants()) {
            List<BlockReader> dropped = catalog.of(tenant)
                    .stream()
                    .map(StoredBlock::reader)
                    .filter(reader -> expired.contains(
                            DiskPath.join(BlockCatalog.directory(tenant), reader.meta().id().directory())))
                    .toList();
            if (!dropped.isEmpty()) {
                changes.put(tenant, new BlockCatalog.Change(List.of(), dropped));
            }
        }
        try {
            replaceBlocks(changes);
        } finally {
            changes.keySet().forEach(tenant -> heads.of(tenant).changes().add(Long.MIN_VALUE));
        }
        metrics.expiredBlocks.add(expired.size());
    }

    // ---- deletion

    /// Deletes in the head and in the blocks; nothing is cut or merged meanwhile.
    void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        lock.lock();
        try {
            Head head = heads.of(tenant);
            pipeline.commit(head, _ -> records.deletion(tenant, range, matchers),
                    sequence -> head.delete(range, matchers, sequence));
            deleteFromBlocks(tenant, range, matchers);
        } finally {
            heads.of(tenant).changes().add(range.minMillis());
            lock.unlock();
        }
    }

    /// Deletes from the blocks what a deletion in the journal means: the process may have died before it did. What fails
    /// is done in the end, as the journal keeps the deletion until [#finishDeletions].
    void deleteAgain(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        try {
            deleteFromBlocks(tenant, range, matchers);
        } catch (StorageException e) {
            metrics.problem("a deletion of the journal is not yet beside all blocks: " + e.getMessage());
        }
    }

    /// @throws StorageException of the first block that failed, when all others have it
    private void deleteFromBlocks(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        StorageException first = null;
        for (StoredBlock block : catalog.of(tenant)) {
            try {
                block.reader().delete(matchers, range);
            } catch (StorageException e) {
                deletionMissed |= e instanceof CorruptFileException;
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /// Before the journal forgets a deletion, or a block goes into another one, no block may lack it that could not be
    /// read or written.
    private void finishDeletions() {
        if (deletionMissed) {
            setDamagedAside();
            deletionMissed = false;
        }
        catalog.writeDeletions();
    }

    /// Copies the store into a directory.
    ///
    /// @param withHead whether what is only in memory and in the journal goes along
    void snapshot(String path, boolean withHead) {
        lock.lock();
        List<HeadView> views = new ArrayList<>();
        try {
            finishDeletions();
            if (withHead) {
                pipeline.settled(() -> heads.view(views));
            }
            new StoreSnapshot(disk, catalog, cutter, options.blockRangeMillis()).write(path, views);
        } finally {
            views.forEach(HeadView::close);
            lock.unlock();
        }
    }

    /// Runs an action while nothing is cut, merged or deleted.
    void quietly(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
