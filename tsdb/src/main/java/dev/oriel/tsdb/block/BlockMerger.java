package dev.oriel.tsdb.block;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.head.index.LabelHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Makes one block of several: series by series in order of labels, samples by time, without the deleted ones. Where
/// several blocks have a sample at one time, the one stays that [ColumnMerger] shows to queries. Fingerprints are made anew: one of the blocks may have those of a key that was lost. Memory holds one series
/// at a time.
public final class BlockMerger {
    private final Disk disk;
    private final String parent;
    private final LabelHash hash;
    private final BooleanSupplier cancelled;

    /// One source, at its next series.
    private static final class Source {
        private final BlockReader block;
        private final BlockSampleReader samples;
        private final int rank;
        private int series;
        private Labels labels;

        Source(BlockReader block, int rank) {
            this.block = block;
            this.samples = block.samples(block.deletions());
            this.rank = rank;
            this.labels = block.labels(0);
        }

        boolean next() {
            series++;
            if (series == block.meta().seriesCount()) {
                return false;
            }
            labels = block.labels(series);
            return true;
        }
    }

    /// @param parent    the directory of blocks
    /// @param key       of the fingerprints
    /// @param cancelled asked between series; once true, the work is given up
    public BlockMerger(Disk disk, String parent, LabelHash.HashKey key, BooleanSupplier cancelled) {
        this.disk = disk;
        this.parent = parent;
        hash = new LabelHash(key);
        this.cancelled = cancelled;
    }

    /// Writes and publishes the merged block; the sources stay as they are, for the caller to drop. Deletions that are
    /// made meanwhile are not in it: the caller lets none through, or deletes anew.
    ///
    /// @param id      of the new block
    /// @param sources retained by the caller
    /// @param range   samples outside are left out: what retention has passed already
    /// @return what was published; null where no sample is left, or the work was cancelled
    public @Nullable BlockMeta merge(BlockId id, List<BlockReader> sources, TimeRange range) {
        List<BlockReader> oldestFirst = new ArrayList<>(sources);
        oldestFirst.sort(Comparator.comparing(BlockReader::meta, BlockMeta.OLDEST_FIRST));
        int level = 0;
        Set<BlockId> origins = new LinkedHashSet<>();
        for (BlockReader source : oldestFirst) {
            level = Math.max(level, source.meta().level());
            origins.addAll(source.meta().sources());
        }
        try (BlockWriter writer = BlockWriter.open(disk, parent, id, level + 1, List.copyOf(origins))) {
            boolean whole = addAll(oldestFirst, range, writer);
            return whole && writer.sampleCount() > 0 ? writer.publish() : null;
        }
    }

    private boolean addAll(List<BlockReader> oldestFirst, TimeRange range, BlockWriter writer) {
        PriorityQueue<Source> queue = new PriorityQueue<>(
                Comparator.comparing((Source source) -> source.labels).thenComparingInt(source -> source.rank));
        for (int i = 0; i < oldestFirst.size(); i++) {
            queue.add(new Source(oldestFirst.get(i), i));
        }
        SampleMerge merge = new SampleMerge(oldestFirst.size());
        while (!queue.isEmpty()) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            Source first = queue.remove();
            Labels labels = first.labels;
            merge.clear();
            merge.add(first.samples, first.series, range);
            if (first.next()) {
                queue.add(first);
            }
            while (!queue.isEmpty() && queue.element().labels.equals(labels)) {
                Source again = queue.remove();
                merge.add(again.samples, again.series, range);
                if (again.next()) {
                    queue.add(again);
                }
            }
            byte[] bytes = LabelBytes.encode(labels);
            hash.compute(bytes, 0, bytes.length);
            writer.add(labels, hash.high(), hash.low(), merge.merged());
        }
        return true;
    }

    /// Samples of one series from several blocks, merged by time.
    private static final class SampleMerge {
        private final ColumnMerger merger = new ColumnMerger();
        private final SampleColumns[] parts;
        private final SampleColumns merged = new SampleColumns();
        private int used;

        SampleMerge(int sources) {
            parts = new SampleColumns[sources];
            Arrays.setAll(parts, _ -> new SampleColumns());
        }

        void clear() {
            used = 0;
        }

        void add(BlockSampleReader reader, int series, TimeRange range) {
            if (reader.read(series, range, parts[used]) > 0) {
                used++;
            }
        }

        /// The merged samples; valid until the next series.
        SampleColumns merged() {
            if (used == 1) {
                return parts[0];
            }
            merger.merge(parts, used, merged);
            return merged;
        }
    }
}
