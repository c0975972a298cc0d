package dev.oriel.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.head.index.LabelHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class TimeGroupTest {
    private static final LabelHash.HashKey KEY = new LabelHash.HashKey(1, 2);

    private final Head head = new Head(Tenant.DEFAULT, MetricStoreOptions.UNBOUNDED, KEY, new ReentrantLock(),
            new SeriesGate(Long.MAX_VALUE, () -> 0), new FailStop());
    private long sequence;

    @Test
    void givesSeriesThatArriveTogetherOneTimeColumn() {
        int[] series = register(100);
        for (int tick = 0; tick < 50; tick++) {
            append(1_000L * tick, series);
        }

        assertThat(head.columnNumbers()).hasSize(1);
        assertThat(distinctTimes(series)).hasSize(1);
        assertThat(times(series[99])).hasSize(50).startsWith(0L, 1_000L).endsWith(49_000L);
    }

    @Test
    void regroupsSeriesThatDriftAwayTogether() {
        int[] series = register(10);
        int[] staying = Arrays.copyOf(series, 4);
        int[] leaving = Arrays.copyOfRange(series, 4, 10);
        for (int tick = 0; tick < 20; tick++) {
            append(1_000L * tick, series);
        }
        for (int tick = 20; tick < 60; tick++) {
            append(1_000L * tick, staying);
            append(1_000L * tick + 7, leaving);
        }

        assertThat(head.columnNumbers()).hasSize(2);
        assertThat(distinctTimes(staying)).hasSize(1);
        assertThat(distinctTimes(leaving)).hasSize(1);
        assertThat(times(leaving[0])).hasSize(60).contains(19_000L, 20_007L).endsWith(59_007L);
        assertThat(times(staying[0])).hasSize(60).contains(19_000L, 20_000L).endsWith(59_000L);
    }

    @Test
    void keepsTheTailOfASeriesThatFollowsOneWhoseTailIsFull() {
        int[] series = register(3);
        int[] full = {series[0], series[1]};
        for (int tick = 0; tick < SeriesPage.TAIL - 1; tick++) {
            append(1_000L * tick, full);
        }
        append(15_000, series);
        append(16_000, new int[]{series[1]});
        append(16_007, new int[]{series[0], series[2]});

        assertThat(times(series[2])).containsExactly(15_000L, 16_007L);
        assertThat(times(series[0])).hasSize(17).endsWith(15_000L, 16_007L);
    }

    @Test
    void takesASeriesBackThatMissedSomeTimes() {
        int[] series = register(5);
        int[] without = Arrays.copyOf(series, 4);
        for (int tick = 0; tick < 40; tick++) {
            append(1_000L * tick, tick >= 20 && tick < 25 ? without : series);
        }

        assertThat(head.columnNumbers()).hasSize(1);
        assertThat(times(series[4])).hasSize(35).contains(19_000L, 25_000L).doesNotContain(20_000L, 24_000L);
        assertThat(times(series[0])).hasSize(40);
    }

    @Test
    void keepsEverySampleOfSeriesThatComeAndGoAsTheyLike() {
        int[] series = register(30);
        List<List<Long>> expected = new ArrayList<>();
        for (int each : series) {
            expected.add(new ArrayList<>());
        }
        for (int tick = 0; tick < 300; tick++) {
            SampleBatch batch = new SampleBatch();
            for (int i = 0; i < series.length; i++) {
                if (tick % (i % 7 + 1) == 0) {
                    long time = 1_000L * tick + i * (tick / 100) % 3;
                    batch.add(series[i], time, time + i);
                    expected.get(i).add(time);
                }
            }
            apply(batch);
        }

        for (int i = 0; i < series.length; i++) {
            SampleColumns columns = read(series[i]);
            int number = i;
            assertThat(times(series[i])).containsExactlyElementsOf(expected.get(i));
            assertThat(Arrays.copyOf(columns.values(), columns.count()))
                    .containsExactly(expected.get(i).stream().mapToDouble(time -> time + number).toArray());
        }
    }

    @Test
    void takesTimesAlongWhereNobodySharesThem() {
        int[] series = register(1);
        for (int tick = 0; tick < 10_000; tick++) {
            append(997L * tick + tick % 13, series);
        }

        assertThat(times(series[0])).hasSize(10_000);
        assertThat(head.columns().heldBytes()).as("bytes of open columns").isLessThan(2_000);
    }

    @Test
    void showsASnapshotWhatItSawHoweverMuchComesAfter() {
        int[] series = register(3);
        append(1, series);
        append(2, series);
        try (HeadView early = head.view()) {
            for (int tick = 3; tick < 100; tick++) {
                append(tick, series);
            }
            SampleColumns columns = new SampleColumns();
            early.reader().read(series[1], Long.MIN_VALUE, Long.MAX_VALUE, columns);

            assertThat(Arrays.copyOf(columns.times(), columns.count())).containsExactly(1, 2);
        }
    }

    private int[] register(int count) {
        LabelHash hash = new LabelHash(KEY);
        int[] series = new int[count];
        for (int i = 0; i < count; i++) {
            byte[] bytes = LabelBytes.encode(Labels.of("__name__", "m", "i", String.valueOf(i)));
            series[i] = (int) head.series(bytes, 0, bytes.length, hash, 0);
        }
        return series;
    }

    private void append(long timestampMillis, int[] series) {
        SampleBatch batch = new SampleBatch();
        for (int each : series) {
            batch.add(each, timestampMillis, each);
        }
        apply(batch);
    }

    private void apply(SampleBatch batch) {
        head.apply(batch, Long.MAX_VALUE, ++sequence, new CommitTally());
    }

    private SampleColumns read(int series) {
        SampleColumns columns = new SampleColumns();
        try (HeadView view = head.view()) {
            view.reader().read(series, Long.MIN_VALUE, Long.MAX_VALUE, columns);
        }
        return columns;
    }

    private List<Long> times(int series) {
        SampleColumns columns = read(series);
        return Arrays.stream(columns.times(), 0, columns.count()).boxed().toList();
    }

    private Set<long[]> distinctTimes(int[] series) {
        Set<long[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        try (HeadView view = head.view()) {
            HeadReader reader = view.reader();
            SampleColumns columns = new SampleColumns();
            for (int each : series) {
                reader.read(each, Long.MIN_VALUE, Long.MAX_VALUE, columns);
                distinct.add(columns.times());
            }
        }
        return distinct;
    }
}
