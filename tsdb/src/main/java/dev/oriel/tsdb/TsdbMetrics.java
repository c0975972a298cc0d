package dev.oriel.tsdb;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.Quarantine;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.tsdb.commit.TsdbAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the store counts of itself. Thread-safe.
final class TsdbMetrics implements TsdbAppender.CommitListener {
    /// Upper bounds of the commit durations' buckets, in nanoseconds; the last bucket has none.
    private static final long[] COMMIT_BOUNDS_NANOS = {500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 50_000_000,
        100_000_000, 500_000_000, 1_000_000_000};
    private static final int MAX_PROBLEMS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(TsdbMetricStore.class);

    final LongAdder accepted = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder conflicting = new LongAdder();
    final LongAdder outOfOrderRefused = new LongAdder();
    final LongAdder tooOld = new LongAdder();
    final LongAdder tooNew = new LongAdder();
    final LongAdder unknownSeries = new LongAdder();
    final LongAdder commits = new LongAdder();
    final LongAdder commitNanos = new LongAdder();
    final LongAdder commitFailures = new LongAdder();
    final LongAdder cuts = new LongAdder();
    final LongAdder checkpoints = new LongAdder();
    final LongAdder compactions = new LongAdder();
    final LongAdder expiredBlocks = new LongAdder();
    final LongAdder taskFailures = new LongAdder();
    final LongAdder quarantined = new LongAdder();
    final LongAdder seriesRemoved = new LongAdder();
    private final AtomicLongArray commitBuckets = new AtomicLongArray(COMMIT_BOUNDS_NANOS.length + 1);
    private final Deque<String> problems = new ArrayDeque<>();

    @Override
    public void failed() {
        commitFailures.increment();
    }

    @Override
    public void diskFailed(StorageException cause) {
        problem("a batch was not made durable: " + cause.getMessage());
    }

    @Override
    public void committed(CommitResult result, Duration duration) {
        long nanos = duration.toNanos();
        accepted.add((long) result.accepted() - result.duplicates());
        duplicates.add(result.duplicates());
        conflicting.add(result.rejected().conflicting());
        outOfOrderRefused.add(result.rejected().outOfOrder());
        tooOld.add(result.rejected().tooOld());
        tooNew.add(result.rejected().tooNew());
        unknownSeries.add(result.rejected().unknownSeries());
        commits.increment();
        commitNanos.add(nanos);
        int bucket = 0;
        while (bucket < COMMIT_BOUNDS_NANOS.length && nanos > COMMIT_BOUNDS_NANOS[bucket]) {
            bucket++;
        }
        commitBuckets.incrementAndGet(bucket);
    }

    void quarantined() {
        quarantined.increment();
    }

    /// Sets a damaged file aside, and notes it.
    void setAside(Quarantine quarantine, String path, CorruptFileException damage) throws IOException {
        problem(path + " set aside: " + damage.getMessage());
        quarantined();
        quarantine.setAside(path, String.valueOf(damage.getMessage()));
    }

    /// Notes something that an operator should look at; the same thing again is noted once.
    void problem(String text) {
        note(text, null);
    }

    private void note(String text, @Nullable Throwable fault) {
        synchronized (problems) {
            if (problems.contains(text)) {
                return;
            }
            if (problems.size() == MAX_PROBLEMS) {
                problems.removeFirst();
            }
            problems.addLast(text);
        }
        LOG.warn(text, fault);
    }

    void taskFailed(String task, Throwable cause) {
        taskFailures.increment();
        problem(task + " failed: " + cause.getMessage());
    }

    /// By a fault of ours.
    void taskBroke(String task, RuntimeException fault) {
        taskFailures.increment();
        note(task + " failed: " + fault, fault);
    }

    List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    /// Upper bounds in seconds, without +Inf.
    static double[] commitBoundsSeconds() {
        double[] bounds = new double[COMMIT_BOUNDS_NANOS.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = COMMIT_BOUNDS_NANOS[i] / 1e9;
        }
        return bounds;
    }

    /// Not cumulated; one more than there are bounds.
    long[] commitBuckets() {
        long[] counts = new long[commitBuckets.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = commitBuckets.get(i);
        }
        return counts;
    }
}
