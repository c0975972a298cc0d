package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoreContents;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that does not say at the moment whether there is a file. To take that for a no would show deleted samples, set a
/// whole block aside, or make another key.
class UnansweringDiskTest {
    private static final List<LabelMatcher> DELETED = List.of(LabelMatcher.equal("i", "3"));

    private final StoreHistory history = new StoreHistory();
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @ParameterizedTest
    @ValueSource(strings = {"deletions", "index", "key"})
    void keepsTheStoreFromStartingAndChangesNothing(String file) throws IOException {
        TsdbMetricStore first = history.open(disk);
        history.send(first, 300);
        assertThat(first.figures().blocks()).isPositive();
        first.delete(StoreHistory.TENANT, TimeRange.ALL, DELETED);
        // From here on the journal does not say again what was deleted.
        first.close();
        disk = disk.kill(DiskFaults.NONE);
        history.time.dropTasks();
        List<String> files = disk.list("");
        disk.failWhere((call, path) -> call == DiskCall.EXISTS && path.endsWith(file));

        assertThatThrownBy(() -> history.open(disk)).isInstanceOf(StorageException.class)
                .hasMessageContaining(file + ": Input/output error");
        assertThat(disk.list("")).isEqualTo(files);
        assertThat(disk.list("quarantine")).isEmpty();
        disk.failWhere((_, _) -> false);
        TsdbMetricStore again = history.open(disk);
        assertThat(again.figures().problems()).isEmpty();
        assertThat(StoreContents.of(again, StoreHistory.TENANT)).hasSize(history.batchSize() - 1)
                .allSatisfy((labels, _) -> assertThat(DELETED.getFirst().matches(labels)).isFalse());
    }
}
