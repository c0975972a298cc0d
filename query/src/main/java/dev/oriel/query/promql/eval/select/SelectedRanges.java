package dev.oriel.query.promql.eval.select;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.util.List;

/// A range selector over the store.
public final class SelectedRanges implements RangeSource {
    /// Time and value.
    private static final long SAMPLE_BYTES = 16;

    private final QueryRun run;
    private final RangeShape shape;
    private final RangeSamples samples;
    private final SeriesSet set;
    private final SeriesSet.SampleReader reader;
    private final SampleColumns columns = new SampleColumns();
    private final boolean findsResets;
    private int index;
    private long heldSamples;

    /// @param findsResets whether counter resets of histograms are looked for where the store knows nothing of them
    public SelectedRanges(QueryRun run, RangeShape shape, List<LabelMatcher> matchers, boolean findsResets) {
        this.findsResets = findsResets;
        this.run = run;
        this.shape = shape;
        this.samples = new RangeSamples(shape, run.budget());
        this.set = run.select(new TimeRange(shape.looks().firstMillis() - shape.beforeMillis() + 1,
                Math.max(shape.looks().firstMillis() - shape.beforeMillis() + 1,
                        shape.looks().lastMillis() + shape.afterMillis())),
                matchers);
        this.reader = set.reader();
    }

    @Override
    public RangeShape shape() {
        return shape;
    }

    @Override
    public boolean next() {
        run.budget().releaseSamples(heldSamples);
        run.budget().releaseBytes(SAMPLE_BYTES * heldSamples);
        heldSamples = 0;
        if (index == set.size()) {
            return false;
        }
        run.checkpoint();
        reader.read(index, columns);
        heldSamples = columns.count();
        run.budget().holdSamples(heldSamples);
        run.budget().holdBytes(SAMPLE_BYTES * heldSamples);
        run.countReadSamples(heldSamples);
        if (findsResets) {
            CounterResetHints.complete(columns);
        }
        samples.load(set.labels(index), columns);
        index++;
        return true;
    }

    @Override
    public RangeSamples samples() {
        return samples;
    }
}
