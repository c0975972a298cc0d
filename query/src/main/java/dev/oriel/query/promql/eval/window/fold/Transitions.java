package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.CounterResets;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.StartTimes;
import dev.oriel.query.promql.eval.window.WindowFunction;
import org.jspecify.annotations.Nullable;

/// `resets` and `changes`: how often a sample differs from the one before it, in the window. Whether it does is found
/// once per series; windows take differences of running counts.
final class Transitions implements WindowFunction {
    private final boolean resets;
    private long[] times = new long[0];
    private int[] before = new int[0];

    /// @param resets count resets rather than changes
    Transitions(boolean resets) {
        this.resets = resets;
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        int total = merge(samples);
        boolean anchored = samples.shape().extension() == RangeExtension.ANCHORED;
        int from = 0;
        int to = 0;
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            long start = samples.shape().startMillis(step);
            long end = samples.shape().endMillis(step);
            long reach = end - samples.shape().beforeMillis();
            while (to < total && times[to] <= end) {
                to++;
            }
            while (from < to && times[from] <= start) {
                from++;
            }
            if (from < to) {
                int first = anchored && from > 0 && times[from - 1] > reach ? from - 1 : from;
                out.set(step, before[to] - before[first + 1]);
            }
        }
    }

    /// Puts floats and histograms in order; `before[i]` is how often a sample up to and without the i-th differs from
    /// the one in front of it.
    private int merge(RangeSamples samples) {
        int total = samples.count() + samples.histogramCount();
        if (times.length < total) {
            times = new long[total];
            before = new int[total + 1];
        }
        int nextFloat = 0;
        int nextHistogram = 0;
        boolean previousIsFloat = false;
        before[0] = 0;
        for (int i = 0; i < total; i++) {
            boolean isFloat = nextHistogram == samples.histogramCount() || nextFloat < samples.count()
                    && samples.times()[nextFloat] < samples.histogramTimes()[nextHistogram];
            int current = isFloat ? nextFloat++ : nextHistogram++;
            times[i] = isFloat ? samples.times()[current] : samples.histogramTimes()[current];
            boolean differs = i > 0 && (isFloat != previousIsFloat
                    || (isFloat ? floatsDiffer(samples, current) : histogramsDiffer(samples, current)));
            before[i + 1] = before[i] + (differs ? 1 : 0);
            previousIsFloat = isFloat;
        }
        return total;
    }

    private boolean floatsDiffer(RangeSamples samples, int index) {
        double value = samples.values()[index];
        double previous = samples.values()[index - 1];
        if (resets) {
            return value < previous || isStartReset(samples.starts(), samples.times(), index);
        }
        return value != previous && !(Double.isNaN(value) && Double.isNaN(previous));
    }

    private boolean histogramsDiffer(RangeSamples samples, int index) {
        Histogram histogram = samples.histograms()[index];
        Histogram previous = samples.histograms()[index - 1];
        if (resets) {
            return isStartReset(samples.histogramStarts(), samples.histogramTimes(), index)
                    || CounterResets.detect(previous, histogram);
        }
        return !histogram.sameSample(previous);
    }

    private static boolean isStartReset(long @Nullable [] starts, long[] times, int index) {
        return starts != null
                && StartTimes.isReset(starts[index - 1], times[index - 1], starts[index], times[index]);
    }
}
