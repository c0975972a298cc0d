package dev.oriel.tsdb;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Scheduler;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.journal.Journal;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreStatus;
import dev.oriel.storage.metric.SampleChanges;
import dev.oriel.storage.metric.StoreState;
import dev.oriel.tsdb.commit.BatchBuffers;
import dev.oriel.tsdb.commit.CommitPipeline;
import dev.oriel.tsdb.commit.TsdbAppender;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.HeadView;
import dev.oriel.tsdb.head.SeriesGate;
import dev.oriel.tsdb.head.index.LabelHash.HashKey;
import dev.oriel.tsdb.read.HeldBlocks;
import dev.oriel.tsdb.read.TsdbQuerier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A [MetricStore] on a disk.
///
///     appender ──> journal ──> head ──> blocks ──> fewer, larger blocks ──> gone
///                  forced      memory   2 h each   compaction               retention
///
/// A commit is durable when it returns: the journal is forced, once for all who wait. The head holds the newest hours,
/// at least the in-order window; what is older is cut into blocks. Every so often the head is written to a checkpoint,
/// so that the journal stays short and a restart quick. A querier is a view of one moment over head and blocks.
///
/// The store has no threads: background work is tasks on the scheduler that is given, one at a time.
public final class TsdbMetricStore implements MetricStore {
    static final String SNAPSHOTS = "snapshots";
    private static final int POOLED_BUFFERS = 16;

    private final TsdbOptions options;
    private final InstantSource clock;
    private final HashKey key;
    private final Heads heads;
    private final BlockCatalog catalog;
    private final Journal journal;
    private final CommitPipeline pipeline;
    private final Maintenance maintenance;
    private final TsdbMetrics metrics;
    private final StoreRecovery recovery;
    private final Scheduler scheduler;
    /// Null until the store has recovered; guarded by the recovery's lock.
    private Scheduler.@Nullable Cancellable task;
    private final BlockingQueue<BatchBuffers> buffers = new ArrayBlockingQueue<>(POOLED_BUFFERS);
    private final AtomicBoolean closed;

    private TsdbMetricStore(TsdbOpening opening, Scheduler scheduler) {
        options = opening.options();
        clock = opening.clock();
        key = opening.key();
        heads = opening.heads();
        catalog = opening.catalog();
        journal = opening.journal();
        pipeline = opening.pipeline();
        maintenance = opening.maintenance();
        metrics = opening.metrics();
        recovery = opening.recovery();
        closed = opening.closed();
        this.scheduler = scheduler;
    }

    /// Opens the store that is on the disk, or makes an empty one. Answers from its blocks when the call returns, and
    /// brings back in the background what is not in them, see [#state]; what is damaged is set aside and told in
    /// [#figures], and the rest serves.
    ///
    /// @param disk      the store's own; stays open
    /// @param scheduler for background work, until [#close]
    /// @param random    for names, checksums' salts and the key of the label hash; must not be guessable by those who
    ///                  send
    /// @throws dev.oriel.storage.StorageException the disk cannot be read or written
    public static TsdbMetricStore open(Disk disk, TsdbOptions options, InstantSource clock, Scheduler scheduler,
            RandomGenerator random) {
        TsdbMetricStore store = new TsdbMetricStore(TsdbOpening.open(disk, options, clock, random), scheduler);
        store.recovery.begin(scheduler, store::begin);
        return store;
    }

    /// Takes up work, once all is there; under the recovery's lock.
    private void begin() {
        pipeline.beginAfter(recovery.sequence());
        maintenance.checkpointBehindDamage();
        Duration interval = Duration.ofMillis(options.maintenanceMillis());
        // A process that is killed again and again before its first interval is over must not grow its journal for ever.
        boolean atOnce = catalog.checkpoints().isOneRequired() || hasLongJournal();
        task = scheduler.every(atOnce ? Duration.ZERO : interval, interval, maintenance::run);
    }

    private boolean hasLongJournal() {
        try {
            return maintenance.hasLongJournal();
        } catch (StorageException _) {
            // Maintenance will meet it, too, and tell.
            return false;
        }
    }

    /// Completed once the store has recovered, or cannot; on the thread of the step that was the last.
    public CompletionStage<StoreState> recovered() {
        return recovery.ended();
    }

    /// Says who is told when a change to what is in memory broke off, as for want of memory: the store takes and answers
    /// nothing from then on, and only a new process can go on, from the journal. Called once, on the thread that met it,
    /// which may hold locks.
    public void onFailure(Consumer<Throwable> told) {
        heads.failStop().onFailure(told);
    }

    @Override
    public StoreState state() {
        return recovery.state();
    }

    @Override
    public MetricAppender appender(Tenant tenant) {
        requireOpen();
        recovery.requireRecovered();
        BatchBuffers pooled = buffers.poll();
        BatchBuffers used = pooled == null ? new BatchBuffers(key) : pooled;
        return new TsdbAppender(heads.of(tenant), pipeline, clock, used, buffers::offer, metrics);
    }

    @Override
    public MetricQuerier querier(Tenant tenant, TimeRange range) {
        requireOpen();
        List<String> warnings = recovery.warnings();
        Head head = recovery.shownHeads().of(tenant);
        return heads.lock().look(() -> {
            HeadView view = head.view();
            try {
                return new TsdbQuerier(range, HeldBlocks.take(catalog.of(tenant), range), view, warnings);
            } catch (OutOfMemoryError e) {
                view.close();
                throw e;
            }
        });
    }

    @Override
    public void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        requireOpen();
        recovery.requireRecovered();
        maintenance.delete(tenant, range, matchers);
    }

    @Override
    public SampleChanges changes(Tenant tenant) {
        return heads.of(tenant).changes();
    }

    @Override
    public MetricStoreStatus status(Tenant tenant, int limit) {
        requireOpen();
        return recovery.shownHeads().of(tenant).status(limit);
    }

    /// Does now what background work would do: cuts, checkpoints, merges, drops, releases.
    ///
    /// @throws dev.oriel.storage.OverCapacityException the store still recovers
    public void maintain() {
        requireOpen();
        recovery.requireRecovered();
        maintenance.run();
    }

    /// Copies the store into a directory that can be opened as a store: `snapshots/NAME` on its disk.
    ///
    /// @param name     of the directory, which is not there yet; as a tenant's id
    /// @param withHead whether what is not yet in blocks goes along
    /// @return the directory's path on the disk
    /// @throws dev.oriel.storage.StorageException      the disk does not take it
    /// @throws dev.oriel.storage.OverCapacityException the store still recovers
    public String snapshot(String name, boolean withHead) {
        requireOpen();
        recovery.requireRecovered();
        String path = DiskPath.join(SNAPSHOTS, new Tenant(name).id());
        maintenance.snapshot(path, withHead);
        return path;
    }

    /// What the store counts of itself.
    public TsdbFigures figures() {
        long series = 0;
        long chunks = 0;
        long headBytes = 0;
        for (Head head : recovery.shownHeads().all()) {
            series += head.seriesCount();
            chunks += head.chunkCount();
            headBytes += head.heldBytes();
        }
        TsdbFigures.Samples samples = new TsdbFigures.Samples(metrics.accepted.sum(), metrics.duplicates.sum(),
                metrics.conflicting.sum(), metrics.outOfOrderRefused.sum(), metrics.tooOld.sum(),
                metrics.tooNew.sum(), metrics.unknownSeries.sum());
        return new TsdbFigures(samples, metrics.commits.sum(), metrics.commitNanos.sum() / 1e9,
                TsdbMetrics.commitBoundsSeconds(), metrics.commitBuckets(), metrics.commitFailures.sum(), series,
                chunks, headBytes, catalog.count(), catalog.sizeBytes(), metrics.cuts.sum(),
                metrics.checkpoints.sum(), metrics.compactions.sum(), metrics.expiredBlocks.sum(),
                metrics.seriesRemoved.sum(), metrics.taskFailures.sum(), metrics.quarantined.sum(), recovery.figures(),
                refused(),
                metrics.problems());
    }

    private TsdbFigures.Refused refused() {
        SeriesGate gate = heads.gate();
        return new TsdbFigures.Refused(gate.overCount(), gate.overMemory(), gate.overLabels(), journal.refused(),
                recovery.refused());
    }

    @Override
    public void close() {
        if (closed.get()) {
            return;
        }
        recovery.cancel();
        Scheduler.Cancellable running = task;
        if (running != null) {
            running.cancel();
            maintenance.checkpointAtEnd();
        }
        if (closed.compareAndSet(false, true)) {
            maintenance.quietly(() -> {
                try {
                    journal.close();
                } finally {
                    catalog.close();
                }
            });
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("store: closed (expected: open)");
        }
        heads.failStop().require();
    }
}
