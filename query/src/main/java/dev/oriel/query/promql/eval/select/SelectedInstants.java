package dev.oriel.query.promql.eval.select;

import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An instant selector over the store: of each series and at each step the newest sample within the lookback.
public final class SelectedInstants implements SeriesSource {
    private final QueryRun run;
    private final LookTimes looks;
    private final SampleField field;
    private final LastPositions lastPositions;
    private final SeriesSet set;
    private final SeriesSet.SampleReader reader;
    private final SampleColumns columns = new SampleColumns();
    private final boolean findsResets;
    private int index;

    /// @param findsResets whether counter resets of histograms are looked for where the store knows nothing of them
    public SelectedInstants(QueryRun run, LookTimes looks, SampleField field, List<LabelMatcher> matchers,
            boolean findsResets) {
        this.findsResets = findsResets;
        this.run = run;
        this.looks = looks;
        this.field = field;
        long lookbackMillis = run.settings().lookbackMillis();
        run.budget().holdBytes((long) Integer.BYTES * looks.steps());
        this.lastPositions = new LastPositions(looks, lookbackMillis);
        this.set = run.select(new TimeRange(looks.firstMillis() - lookbackMillis + 1, looks.lastMillis()), matchers);
        this.reader = set.reader();
    }

    @Override
    public @Nullable StepSeries next() {
        while (index < set.size()) {
            run.checkpoint();
            reader.read(index, columns);
            if (findsResets) {
                CounterResetHints.complete(columns);
            }
            Labels labels = set.labels(index);
            index++;
            run.countReadSamples(columns.count());
            StepColumn out = run.takeColumn(looks.steps());
            fill(out, labels);
            if (!out.isEmpty()) {
                return new StepSeries(labels, field != SampleField.VALUE, out);
            }
            run.giveBack(out);
        }
        return null;
    }

    private void fill(StepColumn out, Labels labels) {
        int[] positions = lastPositions.of(columns.times(), columns.count());
        if (field == SampleField.VALUE && columns.histograms() == null) {
            fillFloats(positions, out);
            return;
        }
        Histogram[] histograms = columns.histograms();
        for (int step = 0; step < positions.length; step++) {
            int at = positions[step];
            if (at < 0) {
                continue;
            }
            Histogram histogram = histograms == null ? null : histograms[at];
            if (histogram == null ? !StaleMarker.is(columns.values()[at]) : !histogram.isStale()) {
                set(out, step, at, histogram, labels);
            }
        }
    }

    private void fillFloats(int[] positions, StepColumn out) {
        double[] values = columns.values();
        double[] filled = out.values();
        if (lastPositions.isFull()) {
            boolean stale = false;
            for (int step = 0; step < positions.length; step++) {
                double value = values[positions[step]];
                filled[step] = value;
                stale |= Double.doubleToRawLongBits(value) == StaleMarker.BITS;
            }
            if (!stale) {
                out.markAll();
                return;
            }
        }
        for (int step = 0; step < positions.length; step++) {
            int at = positions[step];
            if (at >= 0 && !StaleMarker.is(values[at])) {
                out.set(step, values[at]);
            }
        }
    }

    private void set(StepColumn out, int step, int at, @Nullable Histogram histogram, Labels labels) {
        switch (field) {
            case VALUE -> {
                if (histogram != null) {
                    out.set(step, histogram);
                } else {
                    out.set(step, columns.values()[at]);
                }
            }
            case TIMESTAMP -> out.set(step, columns.times()[at] / 1000.0);
            case START_TIMESTAMP -> out.set(step, columns.starts() == null ? 0 : columns.starts()[at] / 1000.0);
            case INFO_TIME -> {
                if (histogram != null) {
                    throw QueryException
                            .execution("this should be an info metric, with float samples: " + labels);
                }
                out.set(step, columns.times()[at]);
            }
        }
    }
}
