package dev.oriel.tsdb.read;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.tsdb.block.BlockReader;
import dev.oriel.tsdb.block.BlockSampleReader;
import dev.oriel.tsdb.block.Deletions;
import java.util.List;

/// A block that a querier holds, with the deletions of the moment it was taken.
record OpenBlock(StoredBlock block, Deletions deletions) {
    BlockReader reader() {
        return block.reader();
    }

    int[] select(List<LabelMatcher> matchers) {
        return reader().select(matchers);
    }

    Labels labels(int series) {
        return reader().labels(series);
    }

    TimeRange range() {
        return new TimeRange(reader().meta().minMillis(), reader().meta().maxMillis());
    }

    BlockSampleReader samples() {
        return reader().samples(deletions);
    }

    void fingerprint(int series, Fingerprint into) {
        block.fingerprint(series, into);
    }
}
