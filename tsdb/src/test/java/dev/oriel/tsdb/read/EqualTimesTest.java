package dev.oriel.tsdb.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import dev.oriel.tsdb.block.BlockCache;
import dev.oriel.tsdb.block.BlockId;
import dev.oriel.tsdb.block.BlockMerger;
import dev.oriel.tsdb.block.BlockReader;
import dev.oriel.tsdb.block.BlockWriter;
import dev.oriel.tsdb.head.FailStop;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.SeriesGate;
import dev.oriel.tsdb.head.index.LabelHash;
import dev.oriel.tsdb.head.index.LabelHash.HashKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// Blocks with other samples at the same times, as a store does not write them.
class EqualTimesTest {
    private static final HashKey KEY = new HashKey(1, 2);
    private static final Labels LABELS = Labels.of("__name__", "m");

    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private final BlockCache cache = new BlockCache(1 << 20);
    private final Head head = new Head(new Tenant("a"), MetricStoreOptions.DEFAULT, KEY, new ReentrantLock(),
            new SeriesGate(Long.MAX_VALUE, () -> 0), new FailStop());

    @Test
    void showTheSamplesOfTheBlockWithTheOldestOneBeforeAndAfterTheMerge() {
        BlockReader second = block(new BlockId(1, 1), 1, 10, 20, 30);
        BlockReader first = block(new BlockId(2, 2), 2, 5, 20, 40);
        List<StoredSample> expected = List.of(StoredSample.of(5, 2), StoredSample.of(10, 1), StoredSample.of(20, 2),
                StoredSample.of(30, 1), StoredSample.of(40, 2));

        assertThat(contents(List.of(second, first))).containsExactly(Map.entry(LABELS, expected));
        assertThat(contents(List.of(merged(3, second, first)))).containsExactly(Map.entry(LABELS, expected));
    }

    @Test
    void showTheSamplesOfTheSameBlockAfterAMergeOfOnlySomeOfThem() {
        BlockReader first = block(new BlockId(1, 1), 1, 10, 20);
        BlockReader second = block(new BlockId(2, 2), 2, 10, 20, 30);
        BlockReader third = block(new BlockId(3, 3), 3, 10, 20, 30, 40);
        List<StoredSample> expected = List.of(StoredSample.of(10, 1), StoredSample.of(20, 1), StoredSample.of(30, 2),
                StoredSample.of(40, 3));

        assertThat(contents(List.of(first, second, third))).containsExactly(Map.entry(LABELS, expected));
        assertThat(contents(List.of(merged(4, first, second), third))).containsExactly(Map.entry(LABELS, expected));
        assertThat(contents(List.of(first, merged(5, second, third)))).containsExactly(Map.entry(LABELS, expected));
    }

    private BlockReader merged(int id, BlockReader... sources) {
        BlockId merged = new BlockId(id, id);
        new BlockMerger(disk, "blocks", KEY, () -> false).merge(merged, List.of(sources), TimeRange.ALL);
        return BlockReader.open(disk, "blocks", merged, cache);
    }

    private Map<Labels, List<StoredSample>> contents(List<BlockReader> blocks) {
        List<StoredBlock> stored = blocks.stream().map(block -> StoredBlock.of(block, KEY)).toList();
        try (TsdbQuerier querier = new TsdbQuerier(TimeRange.ALL, HeldBlocks.take(stored, TimeRange.ALL), head.view(),
                List.of())) {
            return StoreContents.of(querier, TimeRange.ALL, List.of());
        }
    }

    private BlockReader block(BlockId id, double value, long... times) {
        SampleColumns columns = new SampleColumns();
        Arrays.fill(columns.reset(times.length), value);
        columns.finish(times, times.length);
        LabelHash hash = new LabelHash(KEY);
        byte[] bytes = LabelBytes.encode(LABELS);
        hash.compute(bytes, 0, bytes.length);
        try (BlockWriter writer = BlockWriter.open(disk, "blocks", id, 1, List.of())) {
            writer.add(LABELS, hash.high(), hash.low(), columns);
            writer.publish();
        }
        return BlockReader.open(disk, "blocks", id, cache);
    }
}
