package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oriel.model.Labels;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A checkpoint that is whole, on a disk that does not give it.
class UnreadableCheckpointTest {
    private static final int MANY_SERIES = 20_000;

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

    /// To take it for missing would lose it: the next one deletes all others.
    @Test
    void isWaitedForWhereTheDiskDoesNotSayWhetherItIsThere() throws IOException {
        TsdbMetricStore store = startAfterKill();
        disk.failWhere((call, path) -> call == DiskCall.EXISTS && path.startsWith("checkpoints/"));
        history.time.advance(Duration.ofMinutes(1));
        assertThat(store.state().recovered()).isFalse();
        assertThat(store.state().failure()).isEmpty();
        assertThat(store.figures().problems()).singleElement()
                .asString()
                .startsWith(checkpoint() + ": cannot be read: " + checkpoint() + ": Input/output error ");
        disk.failWhere((_, _) -> false);
        history.time.advance(Duration.ofSeconds(10));

        assertThat(store.state().recovered()).isTrue();
        history.assertWhole(store);
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

    @Test
    void isGivenUpOnlyWhereTheDiskGivesNothingOfItForFiveMinutes() {
        TsdbMetricStore store = startFromManyFrames();
        int[] reads = {1};
        disk.failWhere((call, path) -> isRead(call, path) && reads[0]-- <= 0);
        for (int frames = 0; frames < 2; frames++) {
            history.time.advance(Duration.ofMinutes(4));
            assertThat(store.state().failure()).isEmpty();
            assertThat(refusal(store)).contains("cannot be read");
            reads[0] = 2;
            history.time.advance(Duration.ofSeconds(10));
            assertThat(store.state().recovered()).isFalse();
        }
        List<String> told = new ArrayList<>();
        disk.failWhere((call, path) -> {
            if (isRead(call, path)) {
                told.add(refusal(store));
            }
            return false;
        });
        history.time.advance(Duration.ofSeconds(10));

        assertThat(told.getFirst()).contains("cannot be read");
        assertThat(told.getLast()).contains("store: still replaying its journal, segment ");
        assertThat(store.state().recovered()).isTrue();
        assertThat(store.figures().series()).isEqualTo(MANY_SERIES);
    }

    private TsdbMetricStore startFromManyFrames() {
        TsdbMetricStore store = history.open(disk);
        for (int first = 0; first < MANY_SERIES; first += 2_000) {
            try (MetricAppender appender = store.appender(StoreHistory.TENANT)) {
                for (int i = first; i < first + 2_000; i++) {
                    long series = appender.series(Labels.of("__name__", "m", "i", String.valueOf(i)));
                    appender.append(series, history.time.millis(), 1);
                }
                appender.commit();
            }
        }
        store.close();
        history.time.dropTasks();
        return TsdbMetricStore.open(disk, SimulatedTsdb.options(MetricStoreOptions.DEFAULT), history.time,
                history.time, new SplittableRandom(2));
    }

    private static String refusal(TsdbMetricStore store) {
        return String.valueOf(catchThrowable(() -> store.appender(StoreHistory.TENANT)));
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
        disk.failWhere((call, path) -> isRead(call, path) && count[0]++ >= reads);
    }

    private static boolean isRead(DiskCall call, String path) {
        return call == DiskCall.READ && path.startsWith("checkpoints/");
    }

    private String checkpoint() throws IOException {
        return "checkpoints/" + disk.list("checkpoints").getFirst();
    }
}
