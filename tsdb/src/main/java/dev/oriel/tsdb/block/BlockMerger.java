package dev.oriel.tsdb.block;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.head.index.LabelHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Makes one block of several: series by series in order of labels, samples by time, without the deleted ones. Where
/// several blocks have a sample at one time, that of the oldest block stays, as the first sample committed does in the
/// head. Fingerprints are made anew: one of the blocks may have those of a key that was lost. Memory holds one series
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
        oldestFirst.sort(Comparator.comparing(source -> source.meta().id()));
        int level = 0;
        TreeSet<BlockId> origins = new TreeSet<>();
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
        SampleMerge merge = new SampleMerge();
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
        private final List<SampleColumns> columns = new ArrayList<>();
        private final SampleColumns merged = new SampleColumns();
        private int used;

        void clear() {
            used = 0;
        }

        void add(BlockSampleReader reader, int series, TimeRange range) {
            if (used == columns.size()) {
                columns.add(new SampleColumns());
            }
            if (reader.read(series, range, columns.get(used)) > 0) {
                used++;
            }
        }

        /// The merged samples; valid until the next series.
        SampleColumns merged() {
            if (used == 0) {
                merged.reset(0);
                return merged;
            }
            if (used == 1) {
                return columns.getFirst();
            }
            int total = 0;
            for (SampleColumns each : columns.subList(0, used)) {
                total += each.count();
            }
            double[] values = merged.reset(total);
            long[] times = new long[total];
            int[] at = new int[used];
            int count = 0;
            for (int source = earliest(at); source >= 0; source = earliest(at)) {
                SampleColumns from = columns.get(source);
                long time = from.times()[at[source]];
                times[count] = time;
                copy(from, at[source], values, count++);
                for (int other = 0; other < used; other++) {
                    if (at[other] < columns.get(other).count() && columns.get(other).times()[at[other]] == time) {
                        at[other]++;
                    }
                }
            }
            merged.finish(times, count);
            return merged;
        }

        /// The source with the next sample, the oldest of those that have one at that time; -1 at the end.
        private int earliest(int[] at) {
            int earliest = -1;
            long time = Long.MAX_VALUE;
            for (int source = 0; source < used; source++) {
                SampleColumns each = columns.get(source);
                if (at[source] < each.count() && (earliest < 0 || each.times()[at[source]] < time)) {
                    earliest = source;
                    time = each.times()[at[source]];
                }
            }
            return earliest;
        }

        private void copy(SampleColumns from, int index, double[] values, int count) {
            values[count] = from.values()[index];
            @Nullable
            Histogram[] histograms = from.histograms();
            Histogram histogram = histograms == null || index >= histograms.length ? null : histograms[index];
            if (histogram != null) {
                merged.setHistogram(count, histogram);
            }
            long[] starts = from.starts();
            if (starts != null && index < starts.length && starts[index] != 0) {
                merged.setStart(count, starts[index]);
            }
        }
    }
}
