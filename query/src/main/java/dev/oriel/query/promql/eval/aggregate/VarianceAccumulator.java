package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;

/// `stdvar` and `stddev` of floats, by Welford's recurrence.
final class VarianceAccumulator implements GroupAccumulator {
    private final QueryRun run;
    private final AggregationNotes notes;
    private final boolean squareRoot;
    private final StepColumn squares;
    private final double[] means;
    private final double[] counts;

    VarianceAccumulator(QueryRun run, AggregationNotes notes, boolean squareRoot, int steps) {
        this.run = run;
        this.notes = notes;
        this.squareRoot = squareRoot;
        this.squares = run.takeColumn(steps);
        run.budget().holdBytes(16L * steps);
        this.means = new double[steps];
        this.counts = new double[steps];
    }

    @Override
    public void add(StepSeries series) {
        StepColumn column = series.column();
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            if (column.histogram(step) != null) {
                notes.histogramIgnored();
                continue;
            }
            double value = column.value(step);
            counts[step]++;
            if (!squares.isPresent(step)) {
                means[step] = value;
                squares.set(step, Double.isFinite(value) ? 0 : Double.NaN);
                continue;
            }
            double delta = value - means[step];
            means[step] += delta / counts[step];
            squares.values()[step] += delta * (value - means[step]);
        }
    }

    @Override
    public void finish(StepColumn out) {
        for (int step = squares.nextPresent(0); step < squares.steps(); step = squares.nextPresent(step + 1)) {
            double variance = squares.value(step) / counts[step];
            out.set(step, squareRoot ? Math.sqrt(variance) : variance);
        }
        run.giveBack(squares);
        run.budget().releaseBytes(16L * squares.steps());
    }
}
