package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.histogram.KahanSum;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import org.jspecify.annotations.Nullable;

/// `avg`: the compensated sum divided by the count, or, from where the sum would overflow, a mean that is carried along.
final class AverageAccumulator implements GroupAccumulator {
    private final QueryRun run;
    private final AggregationNotes notes;
    /// Sums, or, for the steps of `running`, means.
    private final StepColumn sums;
    private final double[] compensations;
    private final double[] counts;
    private final StepMask running;
    private @Nullable HistogramSums histograms;

    AverageAccumulator(QueryRun run, AggregationNotes notes, int steps) {
        this.run = run;
        this.notes = notes;
        this.sums = run.takeColumn(steps);
        run.budget().holdBytes(16L * steps);
        this.compensations = new double[steps];
        this.counts = new double[steps];
        this.running = new StepMask(steps);
    }

    @Override
    public void add(StepSeries series) {
        StepColumn column = series.column();
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            counts[step]++;
            if (column.histogram(step) != null) {
                if (histograms == null) {
                    histograms = HistogramSums.mean(run, notes, sums.steps());
                }
                histograms.add(series, step);
            } else if (sums.isPresent(step)) {
                add(step, column.value(step));
            } else {
                sums.set(step, column.value(step));
            }
        }
    }

    private void add(int step, double value) {
        double[] totals = sums.values();
        if (!running.get(step)) {
            double sum = totals[step];
            if (!Double.isInfinite(sum + value)) {
                compensations[step] = KahanSum.compensation(sum, value, compensations[step]);
                totals[step] = sum + value;
                return;
            }
            running.set(step);
            totals[step] = sum / (counts[step] - 1);
            compensations[step] /= counts[step] - 1;
        }
        double count = counts[step];
        double share = (count - 1) / count;
        double mean = share * totals[step];
        double increment = value / count;
        compensations[step] = KahanSum.compensation(mean, increment, share * compensations[step]);
        totals[step] = mean + increment;
    }

    /// Brings sum and rest into the one form that their total has, so that the order of series makes no difference.
    private static double quotient(double sum, double rest, double count) {
        double total = sum + rest;
        return total - sum == 0 || !Double.isFinite(total)
                ? sum / count + rest / count
                : total / count + (rest - (total - sum)) / count;
    }

    @Override
    public void finish(StepColumn out) {
        for (int step = sums.nextPresent(0); step < sums.steps(); step = sums.nextPresent(step + 1)) {
            double total = sums.value(step);
            out.set(step,
                    running.get(step)
                            ? total + compensations[step]
                            : quotient(total, compensations[step], counts[step]));
        }
        HistogramSums others = histograms;
        if (others != null) {
            others.finish(out);
        }
        run.giveBack(sums);
        run.budget().releaseBytes(16L * sums.steps());
    }
}
