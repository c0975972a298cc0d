package dev.oriel.tsdb;

import dev.oriel.model.Scheduler;
import dev.oriel.model.Tenant;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.journal.Journal;
import dev.oriel.storage.journal.JournalPosition;
import dev.oriel.storage.journal.JournalRecordConsumer;
import dev.oriel.storage.journal.JournalRecovery;
import dev.oriel.storage.journal.ReplayRun;
import dev.oriel.storage.metric.StoreState;
import dev.oriel.tsdb.checkpoint.CheckpointReader;
import dev.oriel.tsdb.head.HeadImporter;
import dev.oriel.tsdb.record.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings back what was in the heads, while the store already answers from its blocks: the checkpoint, then the
/// journal behind it, in steps on the scheduler and in memory that does not depend on how long either is. The journal
/// is read by one task and applied by another, at the same time where there are two processors.
///
///     blocks │ checkpoint, read into heads that nobody sees │ journal, applied to heads that queriers see │ recovered
///
///     journal ──> read, check, define series ──> queue ──> apply samples
///
/// Queriers see the heads as they were after some record of the journal: its records in their order, none left out.
/// While the journal still has a deletion to come they see none of them, lest what was deleted be seen again; nor while
/// series are still to leave, whose numbers could not be used again while somebody looks at them.
///
/// A checkpoint that is damaged is used up to the damage. One that the disk does not give at the moment is asked for again,
/// for some minutes: to go on without it would lose what may be read a moment later.
final class StoreRecovery {
    private static final Duration CHECKPOINT_ASKED_EVERY = Duration.ofSeconds(10);
    /// In a row.
    private static final int MAX_CHECKPOINT_FAILURES = 30;

    private final TsdbOptions options;
    private final Disk disk;
    private final Heads heads;
    /// What queriers see until the heads can be shown.
    private final Heads none;
    private final Checkpoints checkpoints;
    private final TsdbMetrics metrics;
    private final InstantSource clock;
    private final Instant start;
    private final long position;
    private final ReplayRun run;
    private final JournalReplay replay;
    private final ReplayQueue queue = new ReplayQueue();
    private final Map<Tenant, HeadImporter> importers = new LinkedHashMap<>();
    private final CompletableFuture<StoreState> ended = new CompletableFuture<>();
    private final LongAdder refused = new LongAdder();
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock applying = new ReentrantLock();
    private Consumer<Runnable> runner = Runnable::run;
    private Consumer<Runnable> later = Runnable::run;
    private Runnable whenRecovered = () -> {};
    private @Nullable CheckpointReader checkpoint;
    private boolean checkpointRead;
    private int checkpointFailures;
    private volatile long lastRemoval;
    private volatile boolean cancelled;
    private volatile boolean shown;
    private volatile boolean recovered;
    /// Why the checkpoint cannot be read at the moment, empty where it can.
    private volatile String unreadable = "";
    private volatile String failure = "";
    private volatile TsdbFigures.Recovery figures = TsdbFigures.Recovery.NONE;

    /// @param journal just opened
    StoreRecovery(TsdbOptions options, Disk disk, Heads heads, Heads none, BlockCatalog catalog, Journal journal,
            JournalReplay.Deleter deleter, TsdbMetrics metrics, InstantSource clock) {
        this.options = options;
        this.disk = disk;
        this.heads = heads;
        this.none = none;
        checkpoints = catalog.checkpoints();
        this.metrics = metrics;
        this.clock = clock;
        start = clock.instant();
        position = catalog.journalPosition();
        run = journal.beginReplay(position);
        if (run.isEndMissing()) {
            metrics.problem("journal: no segment behind the checkpoint (expected: one or more)");
        }
        replay = new JournalReplay(heads, deleter);
    }

    /// Goes on until all is there. What is little or nothing is done before the call returns.
    ///
    /// @param whenRecovered called once, on a thread of the scheduler or this one, before anybody else knows
    void begin(Scheduler scheduler, Runnable whenRecovered) {
        this.whenRecovered = whenRecovered;
        later = step -> scheduler.after(CHECKPOINT_ASKED_EVERY, step);
        if (position != JournalPosition.START || !run.isEmpty()) {
            runner = step -> scheduler.after(Duration.ZERO, step);
        }
        runner.accept(this::read);
    }

    private void read() {
        try {
            readStep();
        } catch (IOException e) {
            askLater(e);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void askLater(IOException cause) {
        String problem = Checkpoints.path(position) + ": cannot be read: " + cause.getMessage()
                + " (expected: a disk that reads; if it never does again, move the file away, and the store starts without "
                + "what only this file has)";
        checkpointFailures++;
        if (checkpointFailures == MAX_CHECKPOINT_FAILURES) {
            fail(new StorageException(problem, cause));
        } else {
            metrics.problem(problem);
            unreadable = problem;
            later.accept(this::read);
        }
    }

    private void readStep() throws IOException {
        boolean more;
        reading.lock();
        try {
            if (isStopped()) {
                return;
            }
            more = readSome();
            if (!more) {
                queue.end();
            }
        } finally {
            reading.unlock();
        }
        wakeApplier();
        if (more && queue.readerGoesOn()) {
            runner.accept(this::read);
        }
    }

    private void apply() {
        try {
            applyStep();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void applyStep() {
        boolean over;
        applying.lock();
        try {
            if (isStopped()) {
                return;
            }
            applySome();
            over = queue.isOver();
            if (over) {
                replay.end();
                whenRecovered.run();
                finish();
            }
        } finally {
            applying.unlock();
        }
        if (over) {
            ended.complete(state());
        } else if (queue.applierGoesOn()) {
            runner.accept(this::apply);
        }
    }

    private void wakeApplier() {
        if (queue.wakesApplier()) {
            runner.accept(this::apply);
        }
    }

    private boolean isStopped() {
        return cancelled || !failure.isEmpty();
    }

    /// Whatever it is, it must be told: nobody else sees this thread end.
    private void fail(Throwable e) {
        failure = "store: cannot be recovered: " + e.getMessage();
        metrics.problem(failure);
        ended.complete(state());
    }

    /// Completed, well or not, when there is nothing more to do.
    CompletionStage<StoreState> ended() {
        return ended;
    }

    /// @return whether there is more to read
    private boolean readSome() throws IOException {
        if (!checkpointRead) {
            readCheckpoint();
            if (!checkpointRead || !run.isEmpty()) {
                return true;
            }
        }
        boolean more = true;
        RecordsToApply records = new RecordsToApply();
        while (more && records.bytes < options.recoveryStepBytes() && queue.hasRoom()) {
            more = run.step(1, records);
            wakeApplier();
        }
        return more;
    }

    private final class RecordsToApply implements JournalRecordConsumer {
        private long bytes;

        @Override
        public void accept(long behind, ByteBuffer payload) {
            bytes += payload.remaining();
            queue.add(replay.read(behind, payload));
        }

        @Override
        public void gap() {
            replay.gap();
            checkpoints.gapBehind(position);
        }
    }

    private void applySome() {
        ReplayQueue.Change change = queue.poll();
        for (long bytes = 0; change != null; change = bytes < options.recoveryStepBytes() ? queue.poll() : null) {
            change.apply().run();
            queue.applied(change);
            bytes += change.bytes();
            if (change.behind() == lastRemoval) {
                shown = true;
            }
            if (queue.wakesReader()) {
                runner.accept(this::read);
            }
        }
    }

    private void readCheckpoint() throws IOException {
        String path = Checkpoints.path(position);
        try {
            CheckpointReader from = checkpoint;
            if (from == null && position != JournalPosition.START) {
                if (disk.exists(path)) {
                    from = CheckpointReader.open(disk, path, position,
                            tenant -> importers.computeIfAbsent(tenant, each -> heads.of(each).importer()));
                    checkpoint = from;
                } else {
                    metrics.problem("checkpoint " + path + ": not there (expected: as the manifest says)");
                }
            }
            if (from != null && readFrames(from)) {
                return;
            }
        } catch (CorruptFileException e) {
            checkpoints.damaged(e);
        }
        importers.values().forEach(HeadImporter::finish);
        importers.clear();
        checkpointRead = true;
        unreadable = "";
        replay.begin();
        // Deletions and removals, and whatever else is no batch: one of them that is damaged may look like that.
        lastRemoval = run.lastWhere(first -> first != RecordKind.BATCH.code());
        shown = lastRemoval <= position;
        closeCheckpoint();
    }

    private boolean readFrames(CheckpointReader from) throws IOException {
        long end = from.position() + options.recoveryStepBytes();
        while (from.position() < end) {
            boolean more = from.readFrame();
            checkpointFailures = 0;
            unreadable = "";
            if (!more) {
                return false;
            }
        }
        return true;
    }

    private void finish() {
        JournalRecovery found = run.result();
        found.damages().forEach(damage -> metrics.problem("journal " + damage));
        figures = new TsdbFigures.Recovery(found.records(), found.recordBytes(), replay.samples(), replay.orphans(),
                found.damages().stream().map(JournalRecovery.Damage::toString).toList(),
                Duration.between(start, clock.instant()).toMillis());
        shown = true;
        recovered = true;
    }

    /// Ends it where it stands; waits for the steps that run.
    void cancel() {
        reading.lock();
        applying.lock();
        try {
            cancelled = true;
            run.close();
            closeCheckpoint();
        } catch (IOException e) {
            throw new StorageException("checkpoint: cannot be closed: " + e.getMessage(), e);
        } finally {
            applying.unlock();
            reading.unlock();
        }
    }

    private void closeCheckpoint() throws IOException {
        CheckpointReader from = checkpoint;
        checkpoint = null;
        if (from != null) {
            from.close();
        }
    }

    /// The last change that was applied.
    long sequence() {
        return replay.sequence();
    }

    /// The heads that may be looked at now.
    Heads shownHeads() {
        return shown ? heads : none;
    }

    /// @throws OverCapacityException the store still recovers
    /// @throws StorageException      it never will
    void requireRecovered() {
        if (recovered) {
            return;
        }
        if (!failure.isEmpty()) {
            throw new StorageException(failure);
        }
        refused.increment();
        throw OverCapacityException.recovering("store: still replaying its journal, " + progress()
                + " (expected: recovered; the same request may succeed in some seconds)");
    }

    /// What queriers are to say; to be asked for before what they look at is taken.
    List<String> warnings() {
        if (recovered) {
            return List.of();
        }
        return List.of(failure.isEmpty()
                ? "the store is still replaying its journal, " + progress() + ": samples are missing"
                : failure + ": samples are missing");
    }

    private String progress() {
        String problem = unreadable;
        return !problem.isEmpty()
                ? problem
                : "segment " + run.currentSegment() + " of " + run.firstSegment() + " to " + run.lastSegment();
    }

    StoreState state() {
        return new StoreState(recovered, failure, run.firstSegment(), run.lastSegment(), run.currentSegment());
    }

    /// How often something was asked for that has to wait.
    long refused() {
        return refused.sum();
    }

    TsdbFigures.Recovery figures() {
        return figures;
    }
}
