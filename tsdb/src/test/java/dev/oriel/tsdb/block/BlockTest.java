package dev.oriel.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTest {
    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private final BlockCache cache = new BlockCache(1 << 24);
    private final BlockId id = new BlockId(1_000, 7);

    @Test
    void givesBackWhatWasWritten() {
        SampleBlock written = SampleBlock.random(400, 1);
        BlockReader reader = written.write(disk, "blocks", id, cache);
        assertThat(reader.meta().seriesCount()).isEqualTo(400);
        assertThat(reader.meta().sampleCount()).isEqualTo(written.sampleCount());
        assertThat(reader.meta().sources()).containsExactly(id);
        assertThat(BlockDirectories.list(disk, "blocks")).containsExactly(id);
        written.assertEqualTo(reader, TimeRange.ALL);
        written.assertEqualTo(reader, new TimeRange(100_000, 600_000));
        written.assertEqualTo(reader, new TimeRange(-5, -5));
        for (int i = 0; i < written.series().size(); i++) {
            assertThat(reader.fingerprintHigh(i)).isEqualTo(i);
            assertThat(reader.fingerprintLow(i)).isEqualTo(-i);
        }
    }

    @Test
    void givesBackHistogramsOfVeryManyBuckets() {
        int[] indexes = IntStream.range(0, 17_000).toArray();
        double[] low = new double[indexes.length];
        double[] high = new double[indexes.length];
        // So far apart that each count takes all of its bits.
        Arrays.fill(low, -1.1e300);
        Arrays.fill(high, 1.3e300);
        Histogram[] histograms = new Histogram[512];
        Arrays.setAll(histograms, i -> new Histogram(8, 0, 0, 1, 1, new Buckets(indexes, i % 2 == 0 ? low : high),
                Buckets.NONE, new double[0], CounterReset.UNKNOWN, false));
        long[] times = IntStream.range(0, histograms.length).mapToLong(i -> i * 15_000L).toArray();
        SampleBlock written = new SampleBlock(List.of(new SampleBlock.Series(Labels.of("__name__", "h"), times,
                new double[times.length], histograms, null)));
        BlockReader reader = written.write(disk, "blocks", id, cache);
        SampleColumns columns = new SampleColumns();

        assertThat(reader.samples(Deletions.NONE).read(0, new TimeRange(times[510], times[511]), columns)).isEqualTo(2);
        assertThat(columns.histograms()[1].positive().counts()).isEqualTo(high);
    }

    @Test
    void selectsTheSeriesThatTheMatchersFit() {
        SampleBlock written = SampleBlock.random(300, 2);
        BlockReader reader = written.write(disk, "blocks", id, cache);
        List<LabelMatcher> matchers = new ArrayList<>();
        for (String name : List.of(Labels.METRIC_NAME, "instance", "job", "mode", "missing")) {
            for (String value : List.of("", "host-3", "node", "idle", "metric_1.*", ".*", ".+", "idle|user",
                    "nothing")) {
                for (Operator operator : Operator.values()) {
                    matchers.add(new LabelMatcher(name, operator, value));
                }
            }
        }
        for (LabelMatcher first : matchers) {
            assertThat(reader.select(List.of(first))).as(first.toString())
                    .isEqualTo(written.matching(List.of(first)));
            for (LabelMatcher second : matchers.subList(0, matchers.size() / 2)) {
                List<LabelMatcher> both = List.of(first, second);
                assertThat(reader.select(both)).as(both.toString()).isEqualTo(written.matching(both));
            }
        }
        assertThat(reader.select(List.of())).hasSize(300);
    }

    @Test
    void listsLabelNamesAndValues() {
        SampleBlock written = SampleBlock.random(300, 3);
        BlockReader reader = written.write(disk, "blocks", id, cache);
        List<LabelMatcher> all = List.of();
        List<LabelMatcher> some = List.of(LabelMatcher.equal("job", "node"), LabelMatcher.equal("mode", "idle"));
        for (List<LabelMatcher> matchers : List.of(all, some)) {
            assertThat(reader.labelNames(matchers)).isEqualTo(written.labelNames(matchers));
            for (String name : List.of("instance", "mode", "job", "missing")) {
                assertThat(reader.labelValues(name, matchers)).isEqualTo(written.labelValues(name, matchers));
            }
        }
    }

    @Test
    void givesSeriesThatWereScrapedTogetherTheSameTimeColumn() {
        SampleBlock written = SampleBlock.scraped(50, 20);
        BlockReader reader = written.write(disk, "blocks", id, cache);
        BlockSampleReader samples = reader.samples(Deletions.NONE);
        SampleColumns first = new SampleColumns();
        SampleColumns second = new SampleColumns();
        for (TimeRange range : List.of(TimeRange.ALL, new TimeRange(40_000, 150_000))) {
            samples.read(0, range, first);
            samples.read(49, range, second);
            assertThat(second.times()).isSameAs(first.times());
        }
    }

    @Test
    void leavesOutWhatWasDeletedForReadersOpenedAfter() {
        SampleBlock written = SampleBlock.scraped(10, 20);
        BlockReader reader = written.write(disk, "blocks", id, cache);
        BlockSampleReader before = reader.samples(reader.deletions());
        int touched = reader.delete(List.of(LabelMatcher.equal("instance", "host-3")), new TimeRange(30_000, 60_000));
        reader.delete(List.of(LabelMatcher.equal("instance", "host-4")), TimeRange.ALL);
        assertThat(touched).isEqualTo(1);
        BlockReader again = BlockReader.open(disk, "blocks", id, cache);
        SampleColumns columns = new SampleColumns();
        for (BlockReader each : List.of(reader, again)) {
            BlockSampleReader after = each.samples(each.deletions());
            after.read(3, TimeRange.ALL, columns);
            assertThat(Arrays.copyOf(columns.times(), columns.count())).hasSize(17)
                    .doesNotContain(30_000, 45_000, 60_000);
            assertThat(after.read(4, TimeRange.ALL, columns)).isZero();
            assertThat(after.read(5, TimeRange.ALL, columns)).isEqualTo(20);
        }
        assertThat(before.read(3, TimeRange.ALL, columns)).isEqualTo(20);
    }

    @Test
    void keepsLabelsReadableAfterItIsClosed() {
        SampleBlock written = SampleBlock.scraped(10, 20);
        BlockReader reader = written.write(disk, "blocks", id, cache);
        Labels labels = reader.labels(3);
        assertThat(reader.retain()).isTrue();
        reader.release();
        assertThat(cache.closeRetired()).isZero();
        reader.release();
        assertThat(cache.closeRetired()).isEqualTo(1);
        assertThat(reader.retain()).isFalse();
        assertThat(labels).isEqualTo(written.series().get(3).labels());
        assertThat(cache.sizeBytes()).isZero();
    }

    @Test
    void refusesSeriesOutOfOrder() {
        SampleBlock written = SampleBlock.scraped(2, 5);
        try (BlockWriter writer = BlockWriter.open(disk, "blocks", id, 1, List.of())) {
            written.series().get(1).addTo(writer, 1);
            assertThatThrownBy(() -> written.series().get(0).addTo(writer, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("series: metric_0{instance=\"host-0\"} after metric_0{instance=\"host-1\"} "
                            + "(expected: ascending order)");
        }
        assertThat(BlockDirectories.list(disk, "blocks")).isEmpty();
    }

    @Test
    void splitsLongSeriesIntoChunks() {
        SampleBlock written = SampleBlock.scraped(3, 20_000);
        BlockReader reader = written.write(disk, "blocks", id, cache);
        written.assertEqualTo(reader, TimeRange.ALL);
        written.assertEqualTo(reader, new TimeRange(8_191L * 15_000, 8_192L * 15_000));
        written.assertEqualTo(reader, new TimeRange(15_000, 19_000L * 15_000));
    }
}
