package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A store that still replays its journal.
class StoreRecoveryTest {
    private final StoreHistory history = new StoreHistory();
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    /// The store after a kill, with nothing replayed yet.
    private TsdbMetricStore reopened() {
        disk = disk.kill(DiskFaults.NONE);
        history.time.dropTasks();
        return TsdbMetricStore.open(disk, SimulatedTsdb.options(MetricStoreOptions.DEFAULT), history.time,
                history.time, new SplittableRandom(2));
    }

    private List<String> warnings(TsdbMetricStore store) {
        try (MetricQuerier querier = store.querier(StoreHistory.TENANT, TimeRange.ALL)) {
            return querier.warnings();
        }
    }

    private int shown(TsdbMetricStore store) {
        return history.assertNothingInvented(store).values().stream().mapToInt(List<StoredSample>::size).sum();
    }

    @Test
    void answersMoreAndMoreWhileItReplaysAndSaysThatSamplesAreMissing() {
        history.send(history.open(disk), 300);
        TsdbMetricStore store = reopened();
        int steps = 0;
        int before = shown(store);
        assertThat(before).as("blocks at once").isPositive();
        while (!store.state().recovered()) {
            assertThat(warnings(store)).singleElement()
                    .asString()
                    .startsWith("the store is still replaying its journal, segment ")
                    .endsWith(": samples are missing");
            assertThat(store.state().currentSegment()).isBetween(store.state().firstSegment(),
                    store.state().lastSegment());
            assertThat(history.time.runNext()).isTrue();
            int now = shown(store);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
            steps++;
        }

        assertThat(steps).isGreaterThan(5);
        assertThat(warnings(store)).isEmpty();
        history.assertWhole(store);
    }

    @Test
    void takesNothingBeforeItHasReplayedAllAndSaysThatItWillLater() {
        history.send(history.open(disk), 30);
        TsdbMetricStore store = reopened();

        assertThatThrownBy(() -> store.appender(StoreHistory.TENANT))
                .isInstanceOfSatisfying(OverCapacityException.class,
                        e -> assertThat(e.reason()).isEqualTo(OverCapacityException.Reason.RECOVERING))
                .hasMessageStartingWith("store: still replaying its journal, segment ");
        assertThatThrownBy(() -> store.delete(StoreHistory.TENANT, TimeRange.ALL, List.of()))
                .isInstanceOf(OverCapacityException.class);
        assertThatThrownBy(store::maintain).isInstanceOf(OverCapacityException.class);
        assertThat(store.figures().refused().whileRecovering()).isEqualTo(3);
        while (!store.state().recovered()) {
            history.time.runNext();
        }
        history.send(store, 1);
        history.assertWhole(store);
    }

    @Test
    void doesNotShowAgainWhatWasDeletedWhileTheDeletionIsNotReplayedYet() {
        TsdbMetricStore first = history.open(disk);
        history.send(first, 20);
        first.delete(StoreHistory.TENANT, TimeRange.ALL,
                List.of(new LabelMatcher("i", LabelMatcher.Operator.EQUAL, "1")));
        history.send(first, 5);
        TsdbMetricStore store = reopened();

        while (!store.state().recovered()) {
            StoreContents.of(store, StoreHistory.TENANT)
                    .forEach((labels, samples) -> assertThat(samples)
                            .hasSizeLessThanOrEqualTo("1".equals(labels.get("i")) ? 5 : 25));
            history.time.runNext();
        }
    }

    @Test
    void canBeClosedOnTheWayAndStartsOver() {
        history.send(history.open(disk), 100);
        TsdbMetricStore store = reopened();
        history.time.runNext();
        history.time.runNext();
        store.close();
        assertThat(store.state().recovered()).isFalse();

        TsdbMetricStore again = history.open(disk);
        history.assertWhole(again);
    }

    @Test
    void tellsThatItCannotRecoverAndStaysReadable() throws Exception {
        history.send(history.open(disk), 300);
        TsdbMetricStore store = reopened();
        int inBlocks = shown(store);
        for (String name : disk.list("journal")) {
            disk.delete("journal/" + name);
        }
        while (history.time.runNext()) {
            assertThat(store.state().recovered()).isFalse();
        }

        assertThat(store.state().failure()).startsWith("store: cannot be recovered: ");
        assertThat(store.recovered().toCompletableFuture())
                .isCompletedWithValueMatching(state -> !state.failure().isEmpty());
        assertThat(shown(store)).isEqualTo(inBlocks);
        assertThat(warnings(store)).singleElement().asString().contains("cannot be recovered");
        assertThatThrownBy(() -> store.appender(StoreHistory.TENANT)).isInstanceOf(StorageException.class)
                .hasMessageStartingWith("store: cannot be recovered: ");
    }
}
