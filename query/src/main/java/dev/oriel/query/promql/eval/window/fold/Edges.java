package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.model.Histogram;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.WindowFunction;

/// Functions that only look at the first or last sample of a window, or at their number, whatever kind they are.
enum Edges implements WindowFunction {
    COUNT, PRESENT, FIRST, LAST, TIME_OF_FIRST, TIME_OF_LAST;

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        WindowPositions windows = samples.windows();
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int floats = windows.to(step) - windows.from(step);
            int histograms = samples.histogramsIn(step);
            if (floats + histograms == 0) {
                continue;
            }
            switch (this) {
                case COUNT -> out.set(step, floats + histograms);
                case PRESENT -> out.set(step, 1);
                case FIRST, TIME_OF_FIRST -> first(samples, step, floats, histograms, out);
                case LAST, TIME_OF_LAST -> last(samples, step, floats, histograms, out);
            }
        }
    }

    private void first(RangeSamples samples, int step, int floats, int histograms, StepColumn out) {
        int at = samples.windows().from(step);
        int histogramAt = histograms == 0 ? 0 : samples.histogramWindows().from(step);
        boolean isFloat = histograms == 0
                || floats > 0 && samples.times()[at] < samples.histogramTimes()[histogramAt];
        set(samples, step, isFloat, isFloat ? at : histogramAt, out);
    }

    private void last(RangeSamples samples, int step, int floats, int histograms, StepColumn out) {
        int at = samples.windows().to(step) - 1;
        int histogramAt = histograms == 0 ? 0 : samples.histogramWindows().to(step) - 1;
        boolean isFloat = histograms == 0
                || floats > 0 && samples.times()[at] > samples.histogramTimes()[histogramAt];
        set(samples, step, isFloat, isFloat ? at : histogramAt, out);
    }

    private void set(RangeSamples samples, int step, boolean isFloat, int at, StepColumn out) {
        if (this == TIME_OF_FIRST || this == TIME_OF_LAST) {
            out.set(step, (isFloat ? samples.times()[at] : samples.histogramTimes()[at]) / 1000.0);
        } else if (isFloat) {
            out.set(step, samples.values()[at]);
        } else {
            Histogram histogram = samples.histograms()[at];
            out.set(step, histogram);
        }
    }
}
