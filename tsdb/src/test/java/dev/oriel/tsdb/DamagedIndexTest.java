package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Blocks with an index of several pages, one of which is damaged.
class DamagedIndexTest {
    private static final int SERIES = 3_000;
    private static final int BATCHES = 30;

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
