package dev.oriel.tsdb.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.journal.Journal;
import dev.oriel.storage.journal.JournalOptions;
import dev.oriel.storage.journal.JournalPosition;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.tsdb.head.FailStop;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.SeriesGate;
import dev.oriel.tsdb.head.index.LabelHash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommitPipelineTest {
    private final ReentrantLock lock = new ReentrantLock();
    private final FailStop failStop = new FailStop();
    private final Journal journal = Journal.open(new SimulatedDisk(DiskFaults.NONE, 1), "journal",
            new JournalOptions(1 << 14, 1 << 20, 1 << 14, 0), new SplittableRandom(1));
    private final CommitPipeline pipeline = new CommitPipeline(journal, lock, failStop);
    private final Head head = new Head(Tenant.DEFAULT, MetricStoreOptions.UNBOUNDED, new LabelHash.HashKey(1, 2), lock,
            new SeriesGate(Long.MAX_VALUE, () -> 0), failStop);
    private final List<Throwable> told = new ArrayList<>();

    @BeforeEach
    void beginEmpty() {
        journal.replay(JournalPosition.START, (_, _) -> {});
        failStop.onFailure(told::add);
    }

    private void commit(LongConsumer apply) {
        pipeline.commit(head, _ -> ByteBuffer.wrap(new byte[]{1}), apply);
    }

    private static void breakOff(long sequence) {
        throw new OutOfMemoryError("applying " + sequence);
    }

    @Test
    void appliesNothingMoreOnceAChangeHasBrokenOff() {
        assertThatThrownBy(() -> commit(CommitPipelineTest::breakOff)).isInstanceOf(OutOfMemoryError.class);
        List<Long> applied = new ArrayList<>();

        assertThatThrownBy(() -> commit(applied::add)).isInstanceOf(StorageException.class)
                .hasMessage("store: failed, a change broke off: java.lang.OutOfMemoryError: applying 1 (expected: none;"
                        + " the next start has everything from the journal)");
        assertThatThrownBy(() -> pipeline.settled(() -> applied.add(0L))).isInstanceOf(StorageException.class);
        assertThat(applied).isEmpty();
        assertThat(told).singleElement().isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void acknowledgesNoChangeThatSomebodyElseFailedToApply() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lock.lock();
            List<Future<?>> commits = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                commits.add(threads.submit(() -> commit(CommitPipelineTest::breakOff)));
            }
            while (lock.getQueueLength() < 2) {
                Thread.onSpinWait();
            }
            lock.unlock();

            for (Future<?> each : commits) {
                assertThatThrownBy(each::get).isInstanceOf(ExecutionException.class);
            }
        }
        assertThat(told).hasSize(1);
        assertThat(pipeline.sequence()).isEqualTo(1);
    }

    @Test
    void goesOnWhereARecordCouldNotBeMade() {
        assertThatThrownBy(() -> pipeline.commit(head, _ -> {
            throw new OutOfMemoryError("record");
        }, CommitPipelineTest::breakOff)).isInstanceOf(OutOfMemoryError.class);
        List<Long> applied = new ArrayList<>();

        commit(applied::add);

        assertThat(applied).containsExactly(1L);
        assertThat(told).isEmpty();
    }
}
