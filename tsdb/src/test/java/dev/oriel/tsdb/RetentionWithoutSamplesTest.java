package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.RetentionPolicy;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Blocks of a tenant that nothing has come for since the store was opened are as old as the newest of them says.
class RetentionWithoutSamplesTest {
    private static final TsdbOptions OPTIONS = SimulatedTsdb.options(MetricStoreOptions.DEFAULT);

    private final StoreHistory history = new StoreHistory();
    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private final TsdbMetricStore store = history.open(disk);

    @Test
    void keepsTheBlocksOfACopy() {
        history.send(store, 300);
        String path = store.snapshot("evening", true);
        TsdbMetricStore copy = open(new SubDirectory(disk, path), Duration.ofDays(15));
        copy.maintain();

        assertThat(copy.figures().expiredBlocks()).isZero();
        history.assertWhole(copy);
    }

    @Test
    void keepsTheBlocksOfAHeadWhoseCheckpointWasLost() throws IOException {
        history.send(store, 300);
        store.close();
        disk.delete("checkpoints/" + disk.list("checkpoints").getFirst());
        TsdbMetricStore again = open(disk, Duration.ofDays(15));
        Map<Labels, List<StoredSample>> inBlocks = StoreContents.of(again, StoreHistory.TENANT);
        again.maintain();

        assertThat(inBlocks).isNotEmpty();
        assertThat(again.figures().expiredBlocks()).isZero();
        assertThat(StoreContents.of(again, StoreHistory.TENANT)).isEqualTo(inBlocks);
    }

    @Test
    void letsGoOfBlocksThatAreOlderThanTheNewestOfTheCopy() {
        history.send(store, 600);
        String path = store.snapshot("evening", true);
        TsdbMetricStore copy = open(new SubDirectory(disk, path), Duration.ofHours(2));
        copy.maintain();

        assertThat(copy.figures().expiredBlocks()).isPositive();
        assertThat(StoreContents.of(copy, StoreHistory.TENANT).values())
                .allSatisfy(samples -> assertThat(samples).hasSizeBetween(120, 480));
    }

    private TsdbMetricStore open(Disk where, Duration maxAge) {
        return StoreOnDisk.open(where, OPTIONS.withRetention(new RetentionPolicy(maxAge.toMillis(), 0)), history.time,
                7);
    }
}
