package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// What a store does when the disk fails while it works: it acknowledges nothing that may be lost, and goes on by
/// itself where it can.
class FailingDiskTest {
    private static final int BATCHES = 200;

    @Test
    void losesNothingWhicheverWriteFails() throws IOException {
        assertThat(failEach(DiskFaults.NONE::withFailingWrite)).isGreaterThan(BATCHES);
    }

    @Test
    void losesNothingWhicheverForceFails() throws IOException {
        assertThat(failEach(DiskFaults.NONE::withFailingForce)).isGreaterThan(BATCHES);
    }

    @Test
    void tellsOfABatchThatCouldNotBeForced() {
        StoreHistory history = new StoreHistory();
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE.withFailingForce(20), 1);
        TsdbMetricStore store = history.open(disk);
        history.send(store, 30);
        assertThat(disk.hasFailed()).isTrue();
        assertThat(store.figures().commitFailures()).isPositive();
        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem)
                .startsWith("a batch was not made durable: journal ")
                .endsWith("(expected: a working disk)"));
        history.assertWhole(store);
    }

    @Test
    void losesNothingWhicheverRenameFails() throws IOException {
        assertThat(failEach(DiskFaults.NONE::withFailingRename)).isGreaterThan(10);
    }

    /// The first call fails in the first life, the second in the next, until a life has fewer calls than that. The
    /// long form tries each; the short one takes larger and larger steps, from another start each time.
    ///
    /// @return the number of the last call that failed
    private static long failEach(LongFunction<DiskFaults> faults) throws IOException {
        boolean all = Boolean.getBoolean("oriel.every.call");
        long last = 0;
        boolean failed = true;
        for (long call = 1; failed; call += all ? 1 : 1 + call / 8) {
            failed = failOnce(faults.apply(call), "call " + call);
            last = failed ? call : last;
        }
        return last;
    }

    /// @return whether the fault came up
    private static boolean failOnce(DiskFaults faults, String what) {
        StoreHistory history = new StoreHistory();
        SimulatedDisk disk = new SimulatedDisk(faults, 1);
        try {
            TsdbMetricStore store = history.open(disk);
            history.send(store, BATCHES);
            if (store.state().recovered()) {
                history.assertWhole(store);
            }
            store.close();
        } catch (StorageException e) {
            assertThat(disk.hasFailed()).as("%s: %s", what, e).isTrue();
        }
        boolean failed = disk.hasFailed();
        history.time.dropTasks();
        TsdbMetricStore again = history.open(disk.crash(DiskFaults.NONE));
        assertThat(again.state().recovered()).as("%s: %s", what, again.state()).isTrue();
        history.assertWhole(again);
        history.send(again, 20);
        history.assertWhole(again);
        // One that fails takes back its own batch, and at most those that it ran together with.
        assertThat(history.acknowledgedCount()).as(what).isGreaterThan(100);
        return failed;
    }

    @Test
    void goesOnByItselfEachTimeAFullDiskHasRoomAgain() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StoreHistory history = new StoreHistory();
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE.withQuota(1 << 20), 1);
        TsdbOptions options = SimulatedTsdb.options(TsdbOptions.DEFAULT.samples());
        TsdbMetricStore store = StoreOnDisk.open(disk,
                options.withJournal(options.journal().withReserveBytes(1 << 16)), history.time, 1);
        for (int round = 0; round < 50; round++) {
            history.send(store, 10);
            int before = history.acknowledgedCount();
            try (DiskFile filler = disk.create("filler")) {
                // From a disk that compaction can still work on to one that has no byte left.
                long left = random.nextInt(1 << 17);
                filler.append(ByteBuffer.allocate((int) Math.max(0, disk.usableBytes() - left)));
            }
            history.send(store, 30);
            history.assertWhole(store);
            disk.delete("filler");
            history.time.advance(Duration.ofMinutes(1));
            int full = history.acknowledgedCount();
            history.send(store, 1);
            assertThat(history.acknowledgedCount()).as("round %s: after %s and %s", round, before, full)
                    .isGreaterThan(full);
            history.assertWhole(store);
        }
        assertThat(store.figures().refused().overDisk()).isPositive();
        SimulatedDisk next = disk.crash(DiskFaults.NONE);
        history.time.dropTasks();
        history.assertWhole(history.open(next));
    }
}
