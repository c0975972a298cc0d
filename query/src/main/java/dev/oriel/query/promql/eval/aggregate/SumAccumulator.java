package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import org.jspecify.annotations.Nullable;

/// `sum`: floats with compensated summation, or histograms; where both meet there is no result but a warning.
final class SumAccumulator implements GroupAccumulator {
    private final QueryRun run;
    private final AggregationNotes notes;
    private final StepColumn sums;
    private final double[] compensations;
    private @Nullable HistogramSums histograms;

    SumAccumulator(QueryRun run, AggregationNotes notes, int steps) {
        this.run = run;
        this.notes = notes;
        this.sums = run.takeColumn(steps);
        run.budget().holdBytes(8L * steps);
        this.compensations = new double[steps];
    }

    @Override
    public void add(StepSeries series) {
        StepColumn column = series.column();
        if (column.isFull() && column.hasFloatsOnly()) {
            if (sums.isFull()) {
                addAll(sums.values(), compensations, column.values(), column.steps());
                return;
            }
            if (sums.isEmpty()) {
                System.arraycopy(column.values(), 0, sums.values(), 0, column.steps());
                sums.markAll();
                return;
            }
        }
        addPresent(series, column);
    }

    /// The rounding error of each addition is found without a branch (Knuth's two-sum), so that the loop runs in vector
    /// registers.
    private static void addAll(double[] sums, double[] compensations, double[] values, int steps) {
        for (int step = 0; step < steps; step++) {
            double sum = sums[step];
            double value = values[step];
            double total = sum + value;
            double part = total - sum;
            compensations[step] += (sum - (total - part)) + (value - part);
            sums[step] = total;
        }
    }

    private void addPresent(StepSeries series, StepColumn column) {
        double[] values = column.values();
        double[] totals = sums.values();
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            if (column.histogram(step) != null) {
                histograms().add(series, step);
            } else if (sums.isPresent(step)) {
                double sum = totals[step];
                double total = sum + values[step];
                double part = total - sum;
                compensations[step] += (sum - (total - part)) + (values[step] - part);
                totals[step] = total;
            } else {
                sums.set(step, values[step]);
            }
        }
    }

    private HistogramSums histograms() {
        HistogramSums found = histograms;
        if (found == null) {
            found = HistogramSums.sum(run, notes, sums.steps());
            histograms = found;
        }
        return found;
    }

    @Override
    public void finish(StepColumn out) {
        for (int step = sums.nextPresent(0); step < sums.steps(); step = sums.nextPresent(step + 1)) {
            double sum = sums.value(step);
            // Once a sum is infinite or not a number, so is what was lost on the way.
            out.set(step, Double.isNaN(compensations[step]) ? sum : sum + compensations[step]);
        }
        HistogramSums others = histograms;
        if (others != null) {
            others.finish(out);
        }
        run.giveBack(sums);
        run.budget().releaseBytes(8L * sums.steps());
    }
}
