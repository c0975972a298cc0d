package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.model.histogram.KahanSum;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.window.Quantiles;
import java.util.Arrays;

/// What the functions do with the floats of one window.
final class FloatFolds {
    private FloatFolds() {}

    static double sum(RangeSamples samples, int from, int to) {
        double[] values = samples.values();
        double sum = 0;
        double compensation = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            compensation = KahanSum.compensation(sum, value, compensation);
            sum += value;
        }
        return Double.isInfinite(sum) ? sum : sum + compensation;
    }

    /// The sum divided by the count, as long as the sum stays finite; a running mean from then on.
    static double average(RangeSamples samples, int from, int to) {
        double[] values = samples.values();
        double sum = values[from];
        double compensation = 0;
        for (int i = from + 1; i < to; i++) {
            double value = values[i];
            double next = sum + value;
            if (Double.isInfinite(next)) {
                return runningMean(values, from, i, to, sum, compensation);
            }
            compensation = KahanSum.compensation(sum, value, compensation);
            sum = next;
        }
        double count = to - from;
        return sum / count + compensation / count;
    }

    private static double runningMean(double[] values, int from, int at, int to, double sum, double sumCompensation) {
        double count = at - from;
        double mean = sum / count;
        double compensation = sumCompensation / count;
        for (int i = at; i < to; i++) {
            count++;
            double share = (count - 1) / count;
            double increment = values[i] / count;
            double base = share * mean;
            compensation = KahanSum.compensation(base, increment, share * compensation);
            mean = base + increment;
        }
        return mean + compensation;
    }

    /// Welford's recurrence, with compensated sums.
    static double variance(RangeSamples samples, int from, int to) {
        double[] values = samples.values();
        double count = 0;
        double mean = 0;
        double meanCompensation = 0;
        double squares = 0;
        double squaresCompensation = 0;
        for (int i = from; i < to; i++) {
            count++;
            double delta = values[i] - (mean + meanCompensation);
            double increment = delta / count;
            meanCompensation = KahanSum.compensation(mean, increment, meanCompensation);
            mean += increment;
            double square = delta * (values[i] - (mean + meanCompensation));
            squaresCompensation = KahanSum.compensation(squares, square, squaresCompensation);
            squares += square;
        }
        return (squares + squaresCompensation) / count;
    }

    static double quantile(double quantile, RangeSamples samples, int from, int to) {
        return Quantiles.ofUnsorted(quantile, Arrays.copyOfRange(samples.values(), from, to));
    }

    /// The median of the distances from the median.
    static double medianAbsoluteDeviation(RangeSamples samples, int from, int to) {
        double[] values = Arrays.copyOfRange(samples.values(), from, to);
        double median = Quantiles.ofUnsorted(0.5, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - median);
        }
        return Quantiles.ofUnsorted(0.5, values);
    }

    /// The last time at which the greatest value stands, in seconds.
    static double timeOfMax(RangeSamples samples, int from, int to) {
        double[] values = samples.values();
        int best = from;
        for (int i = from; i < to; i++) {
            if (values[i] >= values[best] || Double.isNaN(values[best])) {
                best = i;
            }
        }
        return samples.times()[best] / 1000.0;
    }

    /// The last time at which the smallest value stands, in seconds.
    static double timeOfMin(RangeSamples samples, int from, int to) {
        double[] values = samples.values();
        int best = from;
        for (int i = from; i < to; i++) {
            if (values[i] <= values[best] || Double.isNaN(values[best])) {
                best = i;
            }
        }
        return samples.times()[best] / 1000.0;
    }

    /// Holt's linear method.
    static double doubleExponentialSmoothing(double smoothing, double trendFactor, RangeSamples samples, int from,
            int to) {
        double[] values = samples.values();
        double before = 0;
        double smoothed = values[from];
        double trend = values[from + 1] - values[from];
        for (int i = from + 1; i < to; i++) {
            if (i > from + 1) {
                trend = trendFactor * (smoothed - before) + (1 - trendFactor) * trend;
            }
            double next = smoothing * values[i] + (1 - smoothing) * (smoothed + trend);
            before = smoothed;
            smoothed = next;
        }
        return smoothed;
    }
}
