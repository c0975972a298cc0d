package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A store's life in which an allocation may fail, from the start on a killed store's files to a power failure; then the
/// next one's. Loaded by [InstrumentedClasses], which makes one for each life.
public final class AllocationLife implements Runnable {
    private static final int BATCHES = 150;

    private final StoreHistory history = new StoreHistory();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    @Override
    public void run() {
        SimulatedDisk disk = killed();
        AllocationFaults.begin();
        live(disk);
        AllocationFaults.end();
        history.time.dropTasks();
        TsdbMetricStore next = history.open(disk.crash(DiskFaults.NONE));
        assertThat(next.state().recovered()).as("%s", next.state()).isTrue();
        history.assertWhole(next);
        assertGoesOn(next);
        // One that fails takes back its own batch, unless it ends the store's life.
        assertThat(history.acknowledgedCount()).isPositive();
    }

    /// The disk of a store that was killed when it had blocks, a checkpoint and a journal.
    private SimulatedDisk killed() {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        TsdbMetricStore store = history.open(disk);
        history.send(store, BATCHES);
        store.maintain();
        history.send(store, 10);
        history.time.dropTasks();
        return disk.kill(DiskFaults.NONE);
    }

    private void live(SimulatedDisk disk) {
        try {
            TsdbMetricStore store = history.open(disk);
            store.onFailure(failure::set);
            for (int batch = 0; batch < BATCHES; batch++) {
                step(store, batch);
            }
            AllocationFaults.end();
            if (!store.state().recovered()) {
                assertThat(store.state().failure()).isNotEmpty();
            } else if (failure.get() == null) {
                history.assertWhole(store);
                assertGoesOn(store);
            } else {
                assertIsOver(store);
            }
        } catch (OutOfMemoryError _) {
            // It could not be opened.
        }
    }

    private void step(TsdbMetricStore store, int batch) {
        try {
            if (batch % 10 == 0) {
                history.replaceOldest();
            }
            history.send(store, 1);
            if (batch % 25 == 0 && store.state().recovered()) {
                history.assertWhole(store);
            }
        } catch (OutOfMemoryError _) {
            // A task or a query failed, as a scheduler and a server would tell; they go on.
        } catch (StorageException e) {
            if (store.state().recovered()) {
                assertThat(failure.get()).as("%s", e).isNotNull();
            }
        }
    }

    private void assertGoesOn(TsdbMetricStore store) {
        int before = history.acknowledgedCount();
        history.send(store, 20);
        assertThat(history.acknowledgedCount()).isEqualTo(before + 20 * history.batchSize());
        history.assertWhole(store);
    }

    private void assertIsOver(TsdbMetricStore store) {
        assertThatThrownBy(() -> store.querier(StoreHistory.TENANT, TimeRange.ALL)).isInstanceOf(StorageException.class)
                .hasMessageStartingWith("store: failed, a change broke off: ");
        int before = history.acknowledgedCount();
        history.send(store, 1);
        assertThat(history.acknowledgedCount()).isEqualTo(before);
    }
}
