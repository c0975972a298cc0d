package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.LASTING;
import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static dev.oriel.tsdb.MinuteSamples.append;
import static dev.oriel.tsdb.MinuteSamples.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SeriesSet;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The strings of a block's labels are read when somebody looks at them, long after the block has been asked.
class DamagedLabelsTest {
    private static final int SERIES = 2_000;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void setTheirBlockAsideOnceSomebodyHasLookedAtThem() throws IOException {
        TsdbMetricStore store = open();
        appendWithLongLabels(store);
        append(store, LASTING, 300);
        store.maintain();
        store.close();
        int fingerprintBytes = 16 * SERIES;
        int stringBytes = 64 * SERIES;
        disk.flipBit("blocks/a/" + disk.list("blocks/a").getFirst() + "/index",
                8L * (24 + fingerprintBytes + stringBytes / 2));
        TsdbMetricStore again = open();

        try (MetricQuerier querier = again.querier(TENANT, TimeRange.ALL)) {
            SeriesSet found = querier.select(new TimeRange(millis(0), millis(1)), List.of());
            assertThat(found.size()).isEqualTo(SERIES);
            List<Labels> unread = IntStream.range(0, SERIES).mapToObj(found::labels).toList();
            again.maintain();
            assertThat(again.figures().quarantined()).as("not seen yet").isZero();
            assertThatThrownBy(() -> unread.forEach(each -> each.get("value")))
                    .isInstanceOf(CorruptFileException.class);
        }
        again.maintain();
        assertThat(again.figures().quarantined()).isEqualTo(1);
        assertThat(StoreContents.of(again, TENANT)).containsOnlyKeys(LASTING);
    }

    private static void appendWithLongLabels(TsdbMetricStore store) {
        SplittableRandom random = new SplittableRandom(1);
        try (MetricAppender appender = store.appender(TENANT)) {
            for (int i = 0; i < SERIES; i++) {
                String value = String.format("%016x%016x%016x%016x", random.nextLong(), random.nextLong(),
                        random.nextLong(), random.nextLong());
                appender.append(appender.series(Labels.of("__name__", "m", "value", value)), millis(0), i);
            }
            appender.commit();
        }
    }

    private TsdbMetricStore open() {
        return StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, 7);
    }
}
