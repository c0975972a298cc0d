package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoreContents;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A deletion that is in the journal, and that the disk did not take beside a block.
class UnwrittenDeletionTest {
    private static final List<LabelMatcher> DELETED = List.of(LabelMatcher.equal("i", "3"));
    private static final DiskFaults FIRST_RENAME_FAILS = DiskFaults.NONE.withFailingRename(1);

    private final StoreHistory history = new StoreHistory();
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbMetricStore store = history.open(disk);

    @Test
    void isToldAndHoldsInEveryBlock() {
        deleteInPart();

        assertDeleted();
    }

    @Test
    void doesNotKeepTheStoreFromStarting() {
        deleteInPart();
        reopenAfterKill(FIRST_RENAME_FAILS);

        assertThat(disk.hasFailed()).isTrue();
        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem)
                .startsWith("a deletion of the journal is not yet beside all blocks: cannot write blocks/a/"));
        assertDeleted();
        reopenAfterKill(DiskFaults.NONE);
        assertDeleted();
    }

    @Test
    void isWrittenBeforeTheJournalForgetsIt() {
        deleteInPart();
        store.close();
        store = history.open(disk);

        assertThat(store.figures().recovery().journalRecords()).isZero();
        assertDeleted();
    }

    @Test
    void isPartOfASnapshot() {
        deleteInPart();
        String path = store.snapshot("evening", true);
        store = history.open(new SubDirectory(disk, path));

        assertDeleted();
    }

    private void deleteInPart() {
        history.send(store, 300);
        assertThat(store.figures().blocks()).isPositive();
        reopenAfterKill(FIRST_RENAME_FAILS);
        assertThatThrownBy(() -> store.delete(StoreHistory.TENANT, TimeRange.ALL, DELETED))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("cannot write blocks/a/");
    }

    private void reopenAfterKill(DiskFaults faults) {
        disk = disk.kill(faults);
        history.time.dropTasks();
        store = history.open(disk);
        assertThat(store.state().recovered()).as("%s", store.state()).isTrue();
    }

    private void assertDeleted() {
        assertThat(StoreContents.of(store, StoreHistory.TENANT)).hasSize(history.batchSize() - 1)
                .allSatisfy((labels, _) -> assertThat(DELETED.getFirst().matches(labels)).isFalse());
    }
}
