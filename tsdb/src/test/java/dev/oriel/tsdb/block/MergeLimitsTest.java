package dev.oriel.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.tsdb.block.index.IndexSize;
import dev.oriel.tsdb.head.index.LabelHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergeLimitsTest {
    private static final long MANY = Long.MAX_VALUE;

    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private final BlockCache cache = new BlockCache(1 << 20);
    private final List<BlockReader> sources = List.of(
            SampleBlock.random(400, 1).write(disk, "blocks", new BlockId(1, 1), cache),
            SampleBlock.random(300, 2).write(disk, "blocks", new BlockId(2, 2), cache));

    @Test
    void allowBlocksUpToTheirSeriesAndToTheLongestPartOfTheirIndex() {
        long bytes = sources.getFirst().indexSize().plus(sources.getLast().indexSize()).longestPartBytes();

        assertThat(new MergeLimits(700, bytes).allow(sources)).isTrue();
        assertThat(new MergeLimits(699, MANY).allow(sources)).isFalse();
        assertThat(new MergeLimits(MANY, bytes - 1).allow(sources)).isFalse();
    }

    @Test
    void countWhatIsInAnIndex() {
        for (BlockReader block : sources) {
            Set<String> pairs = new HashSet<>();
            Set<String> strings = new HashSet<>();
            long labels = 0;
            for (int series = 0; series < block.meta().seriesCount(); series++) {
                Labels each = block.labels(series);
                labels += each.size();
                for (int i = 0; i < each.size(); i++) {
                    pairs.add(each.name(i) + "=" + each.value(i));
                    strings.addAll(List.of(each.name(i), each.value(i)));
                }
            }
            long stringBytes = strings.stream()
                    .mapToLong(each -> each.getBytes(StandardCharsets.UTF_8).length)
                    .sum();
            assertThat(block.indexSize()).isEqualTo(
                    new IndexSize(block.meta().seriesCount(), labels, pairs.size(), strings.size(), stringBytes));
        }
    }

    @Test
    void countNoLessForTheBlocksThanForTheMergedOne() {
        BlockId id = new BlockId(3, 3);
        List<BlockReader> three = new ArrayList<>(sources);
        three.add(SampleBlock.scraped(50, 3).write(disk, "blocks", new BlockId(4, 4), cache));
        new BlockMerger(disk, "blocks", new LabelHash.HashKey(1, 2), () -> false).merge(id, three, TimeRange.ALL);
        IndexSize merged = BlockReader.open(disk, "blocks", id, cache).indexSize();
        IndexSize sum = three.stream().map(BlockReader::indexSize).reduce(IndexSize.NONE, IndexSize::plus);

        assertThat(merged.series()).isLessThanOrEqualTo(sum.series());
        assertThat(merged.labels()).isLessThanOrEqualTo(sum.labels());
        assertThat(merged.pairs()).isLessThanOrEqualTo(sum.pairs());
        assertThat(merged.strings()).isLessThanOrEqualTo(sum.strings());
        assertThat(merged.stringBytes()).isLessThanOrEqualTo(sum.stringBytes());
        assertThat(merged.longestPartBytes()).isLessThanOrEqualTo(sum.longestPartBytes());
    }

    @Test
    void areAnArraysLengthHoweverLargeTheHeap() {
        assertThat(MergeLimits.ofHeap(1L << 40).maxPartBytes()).isLessThan(Integer.MAX_VALUE);
        assertThat(MergeLimits.ofHeap(1L << 40).maxSeries()).isEqualTo(BlockWriter.MAX_SERIES);
        assertThat(MergeLimits.ofHeap(1L << 30).maxSeries()).isEqualTo(1 << 22);
    }
}
