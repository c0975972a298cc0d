package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.HistogramMean;
import dev.oriel.model.histogram.HistogramSum;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sums or means of the histograms of a group, one per step.
final class HistogramSums {
    /// Of one step's sum, for each bucket: index, count and compensation, in arrays with room to grow.
    private static final long BYTES_PER_BUCKET = 48;
    private static final long BYTES_PER_STEP = 256;
    /// Adding a histogram takes about as long as so many floats.
    private static final long HISTOGRAM_WORK = 64;

    private final QueryRun run;
    private final AggregationNotes notes;
    private final HistogramSum @Nullable [] sums;
    private final HistogramMean @Nullable [] means;
    private final StepMask incompatible;
    private long held;

    private HistogramSums(QueryRun run, AggregationNotes notes, int steps, HistogramSum @Nullable [] sums,
            HistogramMean @Nullable [] means) {
        this.run = run;
        this.notes = notes;
        this.sums = sums;
        this.means = means;
        this.incompatible = new StepMask(steps);
    }

    static HistogramSums sum(QueryRun run, AggregationNotes notes, int steps) {
        run.budget().holdBytes(8L * steps);
        return new HistogramSums(run, notes, steps, new HistogramSum[steps], null);
    }

    static HistogramSums mean(QueryRun run, AggregationNotes notes, int steps) {
        run.budget().holdBytes(8L * steps);
        return new HistogramSums(run, notes, steps, null, new HistogramMean[steps]);
    }

    /// Adds the series' value of the step, which is a histogram.
    void add(StepSeries series, int step) {
        run.spend(HISTOGRAM_WORK);
        Histogram histogram = Objects.requireNonNull(series.column().histogram(step));
        if (!incompatible.get(step) && !add(step, histogram)) {
            incompatible.set(step);
            notes.mixedLayouts(series.labels());
        }
    }

    private boolean add(int step, Histogram histogram) {
        if (sums != null) {
            if (sums[step] == null) {
                hold(histogram);
                sums[step] = new HistogramSum();
            }
            return sums[step].add(histogram);
        }
        HistogramMean[] all = Objects.requireNonNull(means);
        if (all[step] == null) {
            hold(histogram);
            all[step] = new HistogramMean();
        }
        return all[step].add(histogram);
    }

    private void hold(Histogram first) {
        long bytes = BYTES_PER_STEP + BYTES_PER_BUCKET * (first.positive().size() + first.negative().size());
        held += bytes;
        run.budget().holdBytes(bytes);
    }

    /// Puts the results into a column that has those of the floats: where both stand, nothing is left.
    void finish(StepColumn out) {
        run.budget().releaseBytes(held);
        for (int step = 0; step < out.steps(); step++) {
            if (sums != null && sums[step] != null) {
                HistogramSum sum = sums[step];
                finish(out, step, sum.value(), sum.counterResetCollision(), sum.boundsReconciled());
            } else if (means != null && means[step] != null) {
                HistogramMean mean = means[step];
                finish(out, step, mean.value(), mean.counterResetCollision(), mean.boundsReconciled());
            }
        }
    }

    private void finish(StepColumn out, int step, @Nullable Histogram result, boolean conflictingResets,
            boolean boundsReconciled) {
        if (boundsReconciled) {
            notes.reconciledBounds();
        }
        if (out.isPresent(step)) {
            notes.mixed();
            out.clear(step);
        } else if (!incompatible.get(step) && result != null) {
            if (conflictingResets) {
                notes.conflictingResets();
            }
            out.set(step, result);
        }
    }
}
