package dev.oriel.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.tsdb.block.SampleBlock.Series;
import dev.oriel.tsdb.head.index.LabelHash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockMergerTest {
    private static final LabelHash.HashKey KEY = new LabelHash.HashKey(1, 2);

    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private final BlockCache cache = new BlockCache(1 << 24);
    private final BlockMerger merger = new BlockMerger(disk, "blocks", KEY, () -> false);
    private final BlockId merged = new BlockId(9_000, 1);

    @Test
    void mergesSeriesByLabelsAndSamplesByTime() {
        for (int seed = 0; seed < 10; seed++) {
            SampleBlock first = SampleBlock.random(100, 3 * seed);
            SampleBlock second = SampleBlock.random(150, 3 * seed + 1);
            SampleBlock third = SampleBlock.random(50, 3 * seed + 2);
            List<BlockReader> sources = List.of(third.write(disk, "blocks", new BlockId(3_000, seed), cache),
                    first.write(disk, "blocks", new BlockId(1_000, seed), cache),
                    second.write(disk, "blocks", new BlockId(2_000, seed), cache));
            BlockId id = new BlockId(9_000, seed);
            BlockMeta meta = Objects.requireNonNull(merger.merge(id, sources, TimeRange.ALL));
            BlockReader reader = BlockReader.open(disk, "blocks", id, cache);
            assertThat(reader.meta()).isEqualTo(meta);
            assertThat(meta.level()).isEqualTo(2);
            assertThat(meta.sources()).containsExactlyInAnyOrder(new BlockId(1_000, seed), new BlockId(2_000, seed),
                    new BlockId(3_000, seed));
            expect(reader, Stream.of(first, second, third)
                    .sorted(Comparator.comparingLong(BlockMergerTest::oldestMillis))
                    .toList());
        }
    }

    private static long oldestMillis(SampleBlock block) {
        return block.series().stream().mapToLong(series -> series.times()[0]).min().orElseThrow();
    }

    /// What stands at a time first, by order of the blocks, stays.
    private static void expect(BlockReader reader, List<SampleBlock> oldestFirst) {
        TreeMap<Labels, TreeMap<Long, Place>> expected = new TreeMap<>();
        for (SampleBlock block : oldestFirst) {
            for (Series series : block.series()) {
                Map<Long, Place> samples = expected.computeIfAbsent(series.labels(), _ -> new TreeMap<>());
                for (int i = 0; i < series.times().length; i++) {
                    samples.putIfAbsent(series.times()[i], new Place(series, i));
                }
            }
        }
        assertThat(reader.meta().seriesCount()).isEqualTo(expected.size());
        BlockSampleReader samples = reader.samples(Deletions.NONE);
        SampleColumns columns = new SampleColumns();
        int number = 0;
        for (Map.Entry<Labels, TreeMap<Long, Place>> each : expected.entrySet()) {
            assertThat(reader.labels(number)).isEqualTo(each.getKey());
            samples.read(number++, TimeRange.ALL, columns);
            assertThat(columns.count()).isEqualTo(each.getValue().size());
            int at = 0;
            for (Map.Entry<Long, Place> sample : each.getValue().entrySet()) {
                assertThat(columns.times()[at]).isEqualTo(sample.getKey());
                sample.getValue().expectAt(columns, at++);
            }
        }
    }

    private record Place(Series series, int index) {
        void expectAt(SampleColumns columns, int at) {
            assertThat(Double.doubleToRawLongBits(columns.values()[at]))
                    .isEqualTo(Double.doubleToRawLongBits(series.values()[index]));
            @Nullable
            Object[] histograms = columns.histograms();
            Object found = histograms == null || at >= histograms.length ? null : histograms[at];
            @Nullable
            Object[] wanted = series.histograms();
            assertThat(found).usingRecursiveComparison().isEqualTo(wanted == null ? null : wanted[index]);
            long[] starts = columns.starts();
            long[] wantedStarts = series.starts();
            assertThat(starts == null || at >= starts.length ? 0 : starts[at])
                    .isEqualTo(wantedStarts == null ? 0 : wantedStarts[index]);
        }
    }

    @Test
    void leavesOutWhatWasDeletedAndWhatIsOutsideTheRange() {
        BlockReader source = SampleBlock.scraped(4, 20).write(disk, "blocks", new BlockId(1, 1), cache);
        source.delete(List.of(LabelMatcher.equal("instance", "host-1")), TimeRange.ALL);
        source.delete(List.of(LabelMatcher.equal("instance", "host-2")), new TimeRange(45_000, 60_000));
        merger.merge(merged, List.of(source), new TimeRange(30_000, Long.MAX_VALUE));
        BlockReader reader = BlockReader.open(disk, "blocks", merged, cache);
        assertThat(reader.labelValues("instance", List.of())).containsExactly("host-0", "host-2", "host-3");
        SampleColumns columns = new SampleColumns();
        reader.samples(Deletions.NONE).read(1, TimeRange.ALL, columns);
        assertThat(Arrays.copyOf(columns.times(), 2)).containsExactly(30_000, 75_000);
        assertThat(reader.meta().sampleCount()).isEqualTo(18 + 16 + 18);
    }

    @Test
    void publishesNothingWhereNoSampleIsLeft() {
        BlockReader source = SampleBlock.scraped(4, 20).write(disk, "blocks", new BlockId(1, 1), cache);
        source.delete(List.of(), TimeRange.ALL);
        assertThat(merger.merge(merged, List.of(source), TimeRange.ALL)).isNull();
        assertThat(BlockDirectories.list(disk, "blocks")).containsExactly(new BlockId(1, 1));
    }

    @Test
    void givesUpWhenItIsCancelled() {
        BlockReader source = SampleBlock.scraped(4, 20).write(disk, "blocks", new BlockId(1, 1), cache);
        BlockMerger cancelled = new BlockMerger(disk, "blocks", KEY, () -> true);
        assertThat(cancelled.merge(merged, List.of(source), TimeRange.ALL)).isNull();
        assertThat(BlockDirectories.list(disk, "blocks")).containsExactly(new BlockId(1, 1));
    }
}
