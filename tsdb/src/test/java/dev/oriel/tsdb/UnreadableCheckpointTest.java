package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A checkpoint that is whole, on a disk that does not give it.
class UnreadableCheckpointTest {
    private final StoreHistory history = new StoreHistory();
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void isReadOnceTheDiskGivesIt() throws IOException {
        for (int readsBefore = 0; readsBefore < 3; readsBefore++) {
            TsdbMetricStore store = startAfterKill();
            failCheckpointAfter(readsBefore);
            history.time.advance(Duration.ofMinutes(1));
            assertThat(store.state().recovered()).isFalse();
            assertThat(store.state().failure()).isEmpty();
            assertThat(store.figures().problems()).singleElement()
                    .asString()
                    .isEqualTo(checkpoint() + ": cannot be read: " + checkpoint() + ": Input/output error "
                            + "(expected: a disk that reads; if it never does again, move the file away, and the store "
                            + "starts without what only this file has)");
            assertThatThrownBy(() -> store.appender(StoreHistory.TENANT)).isInstanceOf(OverCapacityException.class)
                    .hasMessageContaining("cannot be read");
            history.assertNothingInvented(store);
            disk.failWhere((_, _) -> false);
            history.time.advance(Duration.ofSeconds(10));
            assertThat(store.state().recovered()).isTrue();
            history.assertWhole(store);
        }
    }

    @Test
    void endsTheStartInTheEndAndLosesNothing() throws IOException {
        TsdbMetricStore store = startAfterKill();
        failCheckpointAfter(0);
        history.time.advance(Duration.ofMinutes(5));
        assertThat(store.state().failure()).startsWith("store: cannot be recovered: " + checkpoint())
                .contains("Input/output error");

        kill();
        history.assertWhole(history.open(disk));
    }

    private TsdbMetricStore startAfterKill() {
        kill();
        history.send(history.open(disk), 300);
        kill();
        return TsdbMetricStore.open(disk, SimulatedTsdb.options(MetricStoreOptions.DEFAULT), history.time,
                history.time, new SplittableRandom(2));
    }

    private void kill() {
        disk = disk.kill(DiskFaults.NONE);
        history.time.dropTasks();
    }

    private void failCheckpointAfter(int reads) {
        int[] count = new int[1];
        disk.failWhere((call, path) -> call == DiskCall.READ && path.startsWith("checkpoints/") && count[0]++ >= reads);
    }

    private String checkpoint() throws IOException {
        return "checkpoints/" + disk.list("checkpoints").getFirst();
    }
}
