package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Blocks with an index of several pages, one of which is damaged.
class DamagedIndexTest {
    private static final int SERIES = 3_000;
    private static final int BATCHES = 30;
    private static final LabelMatcher DELETED = LabelMatcher.equal("i", "3");

    private final StoreHistory history = new StoreHistory();
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbMetricStore store = history.open(disk);

    @Test
    void isSetAsideWhereItsFirstPageIsDamaged() throws IOException {
        sendBlocks();
        store.close();
        disk.flipBit(firstIndex(), 8 * 30);
        store = history.open(disk);

        assertThat(store.state().recovered()).isTrue();
        assertThat(store.figures().quarantined()).isEqualTo(1);
        assertThat(store.figures().blocks()).isPositive();
        assertThat(history.assertNothingInvented(store)).hasSize(SERIES)
                .allSatisfy((_, samples) -> assertThat(samples).hasSizeBetween(1, BATCHES - 1));
    }

    @Test
    void isSetAsideOnceAQueryFindsALaterPageOfFingerprintsDamaged() throws IOException {
        sendBlocks();
        store.close();
        disk.flipBit(firstIndex(), 8L * (24 + (1 << 14) + 100));
        store = history.open(disk);
        assertThat(store.figures().quarantined()).as("not seen yet").isZero();

        assertThatThrownBy(() -> StoreContents.of(store, StoreHistory.TENANT)).isInstanceOf(CorruptFileException.class);
        store.maintain();
        assertThat(store.figures().quarantined()).isEqualTo(1);
        assertThat(history.assertNothingInvented(store)).hasSize(SERIES);
    }

    @Test
    void doesNotKeepADeletionFromTheOtherBlocksNorTheStoreFromItsNextStart() throws IOException {
        deleteFromOtherBlocks();
        disk = disk.crash(DiskFaults.NONE);
        history.time.dropTasks();
        store = history.open(disk);

        assertThat(store.state().recovered()).as("%s", store.state()).isTrue();
        store.maintain();
        assertThat(store.figures().quarantined()).isEqualTo(1);
        Map<Labels, List<StoredSample>> shown = StoreContents.of(store, StoreHistory.TENANT);
        assertThat(shown).hasSize(SERIES - 1).allSatisfy((labels, _) -> assertThat(DELETED.matches(labels)).isFalse());
    }

    @Test
    void isSetAsideBeforeTheJournalForgetsTheDeletion() throws IOException {
        deleteFromOtherBlocks();
        store.close();
        store = history.open(disk);

        assertThat(StoreContents.of(store, StoreHistory.TENANT)).hasSize(SERIES - 1)
                .allSatisfy((labels, _) -> assertThat(DELETED.matches(labels)).isFalse());
    }

    private void deleteFromOtherBlocks() throws IOException {
        sendBlocks();
        store.close();
        String index = firstIndex();
        disk.flipBit(index, 8 * (disk.sizeBytes(index) * 85 / 100));
        store = history.open(disk);
        assertThat(store.figures().quarantined()).as("not seen yet").isZero();
        assertThatThrownBy(() -> store.delete(StoreHistory.TENANT, TimeRange.ALL, List.of(DELETED)))
                .isInstanceOf(CorruptFileException.class);
    }

    private void sendBlocks() {
        while (history.batchSize() < SERIES) {
            history.grow();
        }
        for (int batch = 0; batch < BATCHES; batch++) {
            history.send(store, 1);
            history.time.advance(Duration.ofMinutes(9));
        }
        assertThat(store.figures().blocks()).isGreaterThan(1);
    }

    private String firstIndex() throws IOException {
        return "blocks/a/" + disk.list("blocks/a").getFirst() + "/index";
    }
}
