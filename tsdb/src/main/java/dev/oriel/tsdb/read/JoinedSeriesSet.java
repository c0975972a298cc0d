package dev.oriel.tsdb.read;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import dev.oriel.tsdb.block.BlockSampleReader;
import dev.oriel.tsdb.block.ColumnMerger;
import dev.oriel.tsdb.head.HeadReader;
import dev.oriel.tsdb.head.HeadView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a selection found in blocks and head. The blocks are the first sources, oldest first; the head is the last.
final class JoinedSeriesSet implements SeriesSet {
    private final TimeRange range;
    private final SeriesJoin join;
    private final List<OpenBlock> blocks;
    private final HeadView head;

    JoinedSeriesSet(TimeRange range, SeriesJoin join, List<OpenBlock> blocks, HeadView head) {
        this.range = range;
        this.join = join;
        this.blocks = blocks;
        this.head = head;
    }

    @Override
    public int size() {
        return join.count();
    }

    @Override
    public Labels labels(int index) {
        int inHead = join.member(blocks.size(), index);
        if (inHead >= 0) {
            return head.labels(inHead);
        }
        for (int i = 0; i < blocks.size(); i++) {
            int inBlock = join.member(i, index);
            if (inBlock >= 0) {
                return blocks.get(i).labels(inBlock);
            }
        }
        throw new IndexOutOfBoundsException("series: " + index + " (expected: below " + size() + ")");
    }

    @Override
    public SampleReader reader() {
        return new Reader();
    }

    private final class Reader implements SampleReader {
        private final @Nullable BlockSampleReader[] blockReaders = new BlockSampleReader[blocks.size()];
        private final HeadReader headReader = head.reader();
        private final SampleColumns[] parts = new SampleColumns[blocks.size() + 1];
        private final ColumnMerger merger = new ColumnMerger();

        Reader() {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new SampleColumns();
            }
        }

        @Override
        public void read(int index, SampleColumns columns) {
            int sources = 0;
            int only = 0;
            for (int i = 0; i < parts.length; i++) {
                if (join.member(i, index) >= 0) {
                    sources++;
                    only = i;
                }
            }
            if (sources == 1) {
                read(only, join.member(only, index), columns);
                return;
            }
            int filled = 0;
            for (int i = 0; i < parts.length; i++) {
                int member = join.member(i, index);
                if (member >= 0) {
                    read(i, member, parts[filled]);
                    filled += parts[filled].count() > 0 ? 1 : 0;
                }
            }
            merger.merge(parts, filled, columns);
        }

        private void read(int source, int series, SampleColumns columns) {
            if (source == blocks.size()) {
                headReader.read(series, range.minMillis(), range.maxMillis(), columns);
                return;
            }
            BlockSampleReader reader = blockReaders[source];
            if (reader == null) {
                reader = blocks.get(source).samples();
                blockReaders[source] = reader;
            }
            reader.read(series, range, columns);
        }
    }
}
