package dev.oriel.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.tsdb.checkpoint.CheckpointReader;
import dev.oriel.tsdb.checkpoint.CheckpointWriter;
import dev.oriel.tsdb.head.index.LabelHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadImageTest {
    private static final LabelHash.HashKey KEY = new LabelHash.HashKey(1, 2);
    private static final String PATH = "checkpoint";

    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private final Head head = newHead(KEY);
    private long sequence;

    @Test
    void bringsBackWhatAViewSawWhileSamplesAndSeriesGoOnComing() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 20; run++) {
            Head source = newHead(KEY);
            int[] series = register(source, 0, 40);
            int ticks = random.nextInt(1, 400);
            for (int tick = 0; tick < ticks; tick++) {
                append(source, 1_000L * tick, some(series, random));
            }
            Head restored;
            TreeMap<String, List<Long>> seen;
            try (HeadView view = source.view()) {
                seen = contents(view);
                int[] more = register(source, 40, 60);
                for (int tick = ticks; tick < ticks + 1 + 10 * run; tick++) {
                    append(source, 1_000L * tick, some(series, random));
                    append(source, 1_000L * tick, more);
                }
                restored = restored(view, KEY);
            }

            assertThat(contents(restored.view())).isEqualTo(seen);
        }
    }

    @Test
    void bringsBackTheRestOfAChunkThatWasCutThroughAndThenMergedWhileTheViewWasHeld() {
        int[] series = register(head, 0, 2);
        for (int tick = 0; tick < 40; tick++) {
            append(head, 1_000L * tick, series);
            if (tick == 20) {
                head.delete(new TimeRange(15_000, 1_000_000), List.of(), ++sequence);
            }
        }
        head.advanceHorizon(9_000, sequence);
        head.release();
        Head restored;
        TreeMap<String, List<Long>> seen;
        try (HeadView view = head.view()) {
            seen = contents(view);
            for (int tick = 40; tick < 200; tick++) {
                append(head, 1_000L * tick, series);
            }
            restored = restored(view, KEY);
        }

        assertThat(seen.values()).allSatisfy(times -> assertThat(times).hasSize(6 + 19).startsWith(9_000L));
        assertThat(contents(restored.view())).isEqualTo(seen);
    }

    @Test
    void keepsSeriesThatArriveTogetherInOneColumnWhereverTheirTailsStand() {
        int[] series = register(head, 0, 100);
        for (int tick = 0; tick < SeriesPage.TAIL * 3 + 1; tick++) {
            append(head, 1_000L * tick, series);
            Head restored = restored(head.view(), KEY);
            append(restored, 1_000L * (tick + 1), series);

            assertThat(restored.columnNumbers()).as("columns after %d scrapes", tick + 1).hasSize(1);
        }
    }

    @Test
    void countsTheTimesOfAColumnAnewThatHasCountedFar() {
        int[] series = register(head, 0, 3);
        head.columns().restore(1, (1 << 30) - 10, new long[]{0});
        TimeColumn column = head.columns().get(1);
        for (int each : series) {
            head.columns().settle(head.pages().of(each), each & SeriesPage.MASK, column, column.end());
            head.restoreIndexed(each);
        }
        head.indexRestored();
        for (int tick = 1; tick <= 1 + SeriesPage.TAIL; tick++) {
            append(head, 1_000L * tick, series);
        }
        assertThat(column.end()).isGreaterThan(1 << 30);
        for (int tick = 2 + SeriesPage.TAIL; tick < 4 * SeriesPage.TAIL; tick++) {
            Head restored = restored(head.view(), KEY);
            assertThat(contents(restored.view())).isEqualTo(contents(head.view())).hasSize(3);
            assertThat(Arrays.stream(restored.columnNumbers()).boxed()).isNotEmpty()
                    .allSatisfy(number -> assertThat(restored.columns().get(number).end())
                            .isLessThan(5 * SeriesPage.TAIL));
            append(restored, 1_000L * tick, series);
            append(head, 1_000L * tick, series);
            assertThat(contents(restored.view())).isEqualTo(contents(head.view()));
        }
    }

    @Test
    void goesOnMergingSmallChunksAfterARestart() {
        int[] series = register(head, 0, 1);
        Head restored = head;
        for (int tick = 0; tick < 1_024; tick++) {
            append(restored, 1_000L * tick, series);
            if (tick % 50 == 0) {
                restored = restored(restored.view(), KEY);
            }
        }

        assertThat(restored.chunkCount()).isLessThanOrEqualTo(1_024 / 128 + TailSealer.MERGED);
        assertThat(contents(restored.view()).values()).allSatisfy(times -> assertThat(times).hasSize(1_024));
    }

    @Test
    void bringsBackSamplesWhoseDefinitionTheJournalHasForAnotherSeries() {
        int[] series = register(head, 0, 1);
        append(head, 1, series);
        head.markJournalled(series[0], false);

        assertThat(contents(restored(head.view(), KEY).view())).isEqualTo(contents(head.view())).hasSize(1);
    }

    @Test
    void knowsItsSeriesUnderAnotherKeyToo() {
        append(head, 1, register(head, 0, 10));
        LabelHash.HashKey other = new LabelHash.HashKey(7, 8);
        Head restored = restored(head.view(), other);

        assertThat(register(restored, 0, 10, other)).containsExactly(IntStream.range(0, 10).toArray());
        assertThat(restored.seriesCount()).isEqualTo(10);
    }

    @Test
    void findsNeitherSeriesWithoutSamplesNorThoseThatCameAfterTheView() {
        append(head, 1, register(head, 0, 200));
        register(head, 200, 210);
        try (HeadView view = head.view()) {
            append(head, 2, register(head, 210, 220));
            Head restored = restored(view, KEY);

            assertThat(restored.index().select(List.of(matcher("__name__", "m")))).hasSize(200);
            assertThat(restored.index().select(List.of(matcher("i", "205")))).isEmpty();
            assertThat(restored.index().select(List.of(matcher("i", "215")))).isEmpty();
        }
    }

    @Test
    void findsTheSeriesBeforeADamagedPlace() throws IOException {
        append(head, 1, register(head, 0, 20_000));
        write(head.view());
        disk.flipBit(PATH, 8 * (disk.sizeBytes(PATH) * 2 / 3));
        Head restored = newHead(KEY);
        HeadImporter importer = restored.importer();

        assertThatThrownBy(() -> read(importer)).isInstanceOf(CorruptFileException.class);
        importer.finish();
        int[] found = restored.index().select(List.of(matcher("__name__", "m")));
        assertThat(found).hasSizeBetween(1_024, 19_999);
        assertThat(contents(restored.view())).hasSize(found.length);
    }

    private static LabelMatcher matcher(String name, String value) {
        return new LabelMatcher(name, LabelMatcher.Operator.EQUAL, value);
    }

    private static Head newHead(LabelHash.HashKey key) {
        return new Head(Tenant.DEFAULT, MetricStoreOptions.UNBOUNDED, key, new ReentrantLock(),
                new SeriesGate(Long.MAX_VALUE, () -> 0), new FailStop());
    }

    private Head restored(HeadView view, LabelHash.HashKey key) {
        Head restored = newHead(key);
        HeadImporter importer = restored.importer();
        try {
            write(view);
            read(importer);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        importer.finish();
        assertThat(importer.rejectedSeries()).isZero();
        return restored;
    }

    private void write(HeadView view) throws IOException {
        disk.delete(PATH);
        try (CheckpointWriter writer = new CheckpointWriter(disk, PATH, 1)) {
            writer.tenant(Tenant.DEFAULT);
            view.exportTo(writer, view.horizonMillis());
            writer.publish();
        }
    }

    private void read(HeadImporter importer) throws IOException {
        try (CheckpointReader reader = CheckpointReader.open(disk, PATH, 1, _ -> importer)) {
            boolean more = true;
            while (more) {
                more = reader.readFrame();
            }
        }
    }

    private static int[] some(int[] series, SplittableRandom random) {
        int group = random.nextInt(4);
        return IntStream.of(series).filter(each -> group == 0 || each % 4 == group).toArray();
    }

    private static int[] register(Head to, int from, int end) {
        return register(to, from, end, KEY);
    }

    private static int[] register(Head to, int from, int end, LabelHash.HashKey key) {
        LabelHash hash = new LabelHash(key);
        return IntStream.range(from, end).map(i -> {
            byte[] bytes = LabelBytes.encode(Labels.of("__name__", "m", "i", String.valueOf(i)));
            int series = (int) to.series(bytes, 0, bytes.length, hash, 0);
            to.markJournalled(series, true);
            return series;
        }).toArray();
    }

    private void append(Head to, long timestampMillis, int[] series) {
        SampleBatch batch = new SampleBatch();
        for (int each : series) {
            batch.add(each, timestampMillis, timestampMillis + each);
        }
        to.apply(batch, timestampMillis, ++sequence, new CommitTally());
    }

    /// By the labels, the times; the values are checked on the way.
    private static TreeMap<String, List<Long>> contents(HeadView view) {
        TreeMap<String, List<Long>> contents = new TreeMap<>();
        HeadReader reader = view.reader();
        for (int each : view.select(Long.MIN_VALUE, Long.MAX_VALUE, List.of(matcher("__name__", "m")))) {
            SampleColumns columns = new SampleColumns();
            reader.read(each, Long.MIN_VALUE, Long.MAX_VALUE, columns);
            long[] times = Arrays.copyOf(columns.times(), columns.count());
            assertThat(Arrays.copyOf(columns.values(), columns.count()))
                    .containsExactly(Arrays.stream(times).mapToDouble(time -> time + each).toArray());
            contents.put(view.labels(each).toString(), Arrays.stream(times).boxed().toList());
        }
        return contents;
    }
}
