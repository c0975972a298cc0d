package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.RetentionPolicy;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// From the head to blocks, and to their end.
class StoreLifeTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final Tenant TENANT = new Tenant("a");
    private static final int SERIES = 20;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbOptions options = SimulatedTsdb.options(MetricStoreOptions.DEFAULT);
    private TsdbMetricStore store = open();

    @Test
    void cutsBlocksWhileDataOfAnotherDayStreamsIn() {
        ingest(0, 360);

        TsdbFigures figures = store.figures();
        assertThat(figures.cuts()).isGreaterThanOrEqualTo(8);
        assertThat(figures.compactions()).isPositive();
        assertThat(figures.blocks()).isPositive();
        assertThat(figures.taskFailures()).isZero();
        assertThat(contents()).isEqualTo(expected(0, 360));
    }

    @Test
    void givesSeriesOfOneScrapeOneTimeArrayAcrossBlocksAndHead() {
        ingest(0, 240);
        Set<long[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            SeriesSet found = querier.select(TimeRange.ALL, List.of());
            SeriesSet.SampleReader reader = found.reader();
            SampleColumns columns = new SampleColumns();
            for (int i = 0; i < found.size(); i++) {
                reader.read(i, columns);
                distinct.add(columns.times());
            }
        }
        assertThat(store.figures().blocks()).isPositive();
        assertThat(distinct).hasSize(1);
    }

    @Test
    void leavesLittleToReplayAfterAnOrderlyEnd() {
        ingest(0, 30);
        store.close();
        store = open();

        assertThat(store.figures().recovery().journalRecords()).isZero();
        assertThat(contents()).isEqualTo(expected(0, 30));
        ingest(30, 60);
        assertThat(contents()).isEqualTo(expected(0, 60));
    }

    @Test
    void replacesTheJournalByACheckpointOnceItIsAQuarterAsLong() throws IOException {
        store.close();
        options = options.withMaxJournalBytes(1);
        store = open();
        ingest(0, 10);
        List<String> first = disk.list("checkpoints");
        long quarter = StoreOnDisk.bytes(disk, "checkpoints") / 4;

        long before = StoreOnDisk.bytes(disk, "journal");
        long batch = 0;
        int minute = 10;
        for (; minute < 300 && disk.list("checkpoints").equals(first); minute++) {
            batch = Math.max(batch, StoreOnDisk.bytes(disk, "journal") - before);
            before = StoreOnDisk.bytes(disk, "journal");
            ingest(minute, minute + 1);
        }
        assertThat(disk.list("checkpoints")).isNotEqualTo(first);
        assertThat(minute).isGreaterThan(11);
        assertThat(batch).isPositive();
        assertThat(quarter).isBetween(before - batch, before + 2 * batch);
    }

    @Test
    void replaysOnlyWhatCameAfterTheLastCheckpoint() {
        ingest(0, 300);
        disk = disk.crash(DiskFaults.NONE);
        time.dropTasks();
        store = open();

        assertThat(store.figures().recovery().journalSamples()).isBetween(0L, 300L * SERIES / 2);
        assertThat(contents()).isEqualTo(expected(0, 300));
    }

    @Test
    void letsOldBlocksGo() {
        options = options.withRetention(new RetentionPolicy(Duration.ofHours(2).toMillis(), 0));
        store.close();
        store = open();
        ingest(0, 480);

        assertThat(store.figures().expiredBlocks()).isPositive();
        List<StoredSample> samples = contents().values().iterator().next();
        assertThat(samples.getFirst().timestampMillis()).isGreaterThan(START + 240 * MINUTE);
        assertThat(samples.getLast().timestampMillis()).isEqualTo(START + 479 * MINUTE);
    }

    @Test
    void letsTheOldestBlocksGoWhereTheyTakeTooMuchSpace() {
        ingest(0, 240);
        long bytes = store.figures().blockBytes();
        store.close();
        options = options.withRetention(new RetentionPolicy(0, bytes / 2));
        store = open();
        store.maintain();

        assertThat(store.figures().blockBytes()).isLessThanOrEqualTo(bytes / 2);
        assertThat(contents().values().iterator().next().getLast().timestampMillis()).isEqualTo(START + 239 * MINUTE);
    }

    @Test
    void deletesFromBlocksAndHeadAlike() {
        ingest(0, 200);
        TimeRange range = new TimeRange(START + 10 * MINUTE, START + 190 * MINUTE);
        store.delete(TENANT, range, List.of(LabelMatcher.equal("i", "3")));
        Map<Labels, List<StoredSample>> expected = expected(0, 200);
        expected.computeIfPresent(labels(3), (_, samples) -> samples.stream()
                .filter(sample -> !range.contains(sample.timestampMillis()))
                .toList());

        assertThat(contents()).isEqualTo(expected);
        disk = disk.crash(DiskFaults.NONE);
        time.dropTasks();
        store = open();
        assertThat(contents()).isEqualTo(expected);
    }

    @Test
    void showsAnOpenQuerierNothingOfWhatComesAfter() {
        ingest(0, 100);
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            ingest(100, 300);
            store.delete(TENANT, TimeRange.ALL, List.of(LabelMatcher.equal("i", "1")));
            store.maintain();

            assertThat(StoreContents.of(querier, TimeRange.ALL, List.of())).isEqualTo(expected(0, 100));
        }
        assertThat(store.figures().blocks()).isPositive();
    }

    @Test
    void refusesLateSamplesFromBeforeTheLastCutThatAWiderWindowWouldLetIn() {
        ingest(0, 300);
        store.close();
        options = options.withSamples(options.samples().withOutOfOrderWindow(Duration.ofDays(1)));
        store = open();
        long cut = START + 210 * MINUTE;
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(labels(3)), cut - 1, 99);
            appender.append(appender.series(Labels.of("__name__", "new")), cut - 1, 99);
            appender.append(appender.series(labels(3)), cut + 1, 99);
            CommitResult result = appender.commit();
            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.rejected().tooOld()).isEqualTo(2);
        }

        ingest(300, 2_100);
        assertThat(store.figures().cuts()).isPositive();
        Map<Labels, List<StoredSample>> expected = expected(0, 2_100);
        expected.computeIfPresent(labels(3), (_, samples) -> Stream
                .concat(samples.stream(), Stream.of(StoredSample.of(cut + 1, 99)))
                .sorted(Comparator.comparing(StoredSample::timestampMillis))
                .toList());
        assertThat(contents()).isEqualTo(expected);
    }

    @Test
    void setsADamagedBlockAsideAndServesTheRest() throws IOException {
        ingest(0, 240);
        store.close();
        List<String> blocks = disk.list("blocks/a");
        disk.flipBit("blocks/a/" + blocks.getFirst() + "/meta", 8 * 30);
        store = open();

        assertThat(store.figures().quarantined()).isEqualTo(1);
        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem).contains("set aside"));
        assertThat(disk.list("quarantine")).contains(blocks.getFirst());
        List<StoredSample> samples = contents().values().iterator().next();
        assertThat(samples).hasSizeLessThan(240);
        assertThat(expected(0, 240).get(labels(0))).containsAll(samples);
        ingest(240, 250);
        assertThat(contents().get(labels(0))).hasSize(samples.size() + 10);
    }

    @Test
    void setsABlockAsideThatAQueryFindsDamaged() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int minute = 0; minute < 180; minute++) {
            try (MetricAppender appender = store.appender(TENANT)) {
                for (int i = 0; i < 100; i++) {
                    appender.append(appender.series(labels(i)), START + minute * MINUTE, random.nextDouble());
                }
                appender.commit();
            }
        }
        store.maintain();
        store.close();
        String block = disk.list("blocks/a").getFirst();
        String values = "blocks/a/" + block + "/values";
        disk.flipBit(values, 4 * disk.sizeBytes(values));
        store = open();

        assertThat(store.figures().quarantined()).as("not seen yet").isZero();
        assertThatThrownBy(this::contents).isInstanceOf(CorruptFileException.class);
        store.maintain();
        assertThat(store.figures().quarantined()).isEqualTo(1);
        assertThat(disk.list("quarantine")).contains(block);
        Map<Labels, List<StoredSample>> rest = contents();
        assertThat(rest).hasSize(100);
        store.close();
        store = open();
        assertThat(store.figures().problems()).isEmpty();
        assertThat(contents()).isEqualTo(rest);
    }

    @Test
    void refusesWritesWhileTheDiskIsFullToItsReserveAndGoesOnAfterwards() throws IOException {
        disk = new SimulatedDisk(DiskFaults.NONE.withQuota(1 << 20), 1);
        options = options.withJournal(options.journal().withReserveBytes(1 << 18));
        store = open();
        ingest(0, 10);
        try (DiskFile filler = disk.create("filler")) {
            filler.append(ByteBuffer.allocate((int) disk.usableBytes() - (1 << 18)));
        }

        assertThatThrownBy(() -> ingest(10, 30)).isInstanceOfSatisfying(OverCapacityException.class,
                refusal -> assertThat(refusal.isDiskFull()).isTrue());
        int kept = contents().get(labels(0)).size();
        assertThat(contents()).isEqualTo(expected(0, kept));
        disk.delete("filler");
        ingest(kept, 40);
        assertThat(contents()).isEqualTo(expected(0, 40));
    }

    @Test
    void startsWithoutItsCheckpointAndTellsSo() throws IOException {
        ingest(0, 30);
        store.close();
        disk.delete("checkpoints/" + disk.list("checkpoints").getFirst());
        store = open();

        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem)
                .startsWith("checkpoint checkpoints/")
                .contains("not there"));
        ingest(30, 40);
        assertThat(contents()).isEqualTo(expected(30, 40));
    }

    @Test
    void joinsBlocksOfALostKeyByTheirLabels() throws IOException {
        ingest(0, 240);
        store.close();
        disk.delete("key");
        store = StoreOnDisk.open(disk, options, time, 8);
        ingest(240, 250);

        assertThat(contents()).isEqualTo(expected(0, 250));
    }

    @Test
    void joinsBlocksOfALostKeyThatWereMergedWithLaterOnes() throws IOException {
        ingest(0, 100);
        assertThat(store.figures().blocks()).isPositive();
        store.close();
        disk.delete("key");
        time.advance(Duration.ofMinutes(1));
        store = StoreOnDisk.open(disk, options, time, 8);
        for (int minute = 100; minute < 190; minute++) {
            try (MetricAppender appender = store.appender(TENANT)) {
                appender.append(appender.series(Labels.of("__name__", "a")), START + minute * MINUTE, 1);
                appender.commit();
            }
            ingest(minute, minute + 1);
        }

        assertThat(store.figures().compactions()).isPositive();
        assertThat(contents()).hasSize(SERIES + 1).containsAllEntriesOf(expected(0, 190));
    }

    @Test
    void copiesItselfIntoADirectoryThatIsAStore() throws IOException {
        ingest(0, 200);
        String path = store.snapshot("evening", true);
        String blocksOnly = store.snapshot("morning", false);
        ingest(200, 220);

        TsdbMetricStore copy = openAt(new SubDirectory(disk, path));
        assertThat(StoreContents.of(copy, TENANT)).isEqualTo(expected(0, 200));
        copy.close();
        TsdbMetricStore part = openAt(new SubDirectory(disk, blocksOnly));
        assertThat(StoreContents.of(part, TENANT).get(labels(0))).hasSizeBetween(1, 199);
        part.close();
        assertThat(contents()).isEqualTo(expected(0, 220));
    }

    private TsdbMetricStore open() {
        return openAt(disk);
    }

    private TsdbMetricStore openAt(Disk where) {
        return StoreOnDisk.open(where, options, time, 7);
    }

    /// One sample a minute of each series.
    private void ingest(int fromMinute, int toMinute) {
        for (int minute = fromMinute; minute < toMinute; minute++) {
            try (MetricAppender appender = store.appender(TENANT)) {
                for (int i = 0; i < SERIES; i++) {
                    appender.append(appender.series(labels(i)), START + minute * MINUTE, minute * i);
                }
                appender.commit();
            }
            if (minute % 10 == 0) {
                store.maintain();
            }
        }
        store.maintain();
    }

    private static Labels labels(int i) {
        return Labels.of("__name__", "m", "i", String.valueOf(i));
    }

    private Map<Labels, List<StoredSample>> contents() {
        return StoreContents.of(store, TENANT);
    }

    private static Map<Labels, List<StoredSample>> expected(int fromMinute, int toMinute) {
        Map<Labels, List<StoredSample>> expected = new HashMap<>();
        for (int i = 0; i < SERIES; i++) {
            List<StoredSample> samples = new ArrayList<>();
            for (int minute = fromMinute; minute < toMinute; minute++) {
                samples.add(StoredSample.of(START + minute * MINUTE, minute * i));
            }
            expected.put(labels(i), samples);
        }
        return expected;
    }
}
