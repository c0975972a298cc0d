package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;

/// Adds, subtracts, scales and compacts histograms. Results have no empty buckets.
///
/// Two exponential histograms meet at the lower resolution of the two, and at a zero bucket that is wide enough for both
/// and cuts no populated bucket of either. Two histograms of custom bounds meet at the bounds that both have.
public final class HistogramArithmetic {
    private static final Combination INCOMPATIBLE = new Combination.Incompatible();

    private HistogramArithmetic() {}

    public static Combination add(Histogram left, Histogram right) {
        return combine(left, right, 1);
    }

    /// The result is a gauge, since it may well be negative.
    public static Combination subtract(Histogram left, Histogram right) {
        return combine(left, right, -1);
    }

    private static Combination combine(Histogram left, Histogram right, double sign) {
        WorkingHistogram result = new WorkingHistogram(left, false);
        if (!result.isCompatible(right)) {
            return INCOMPATIBLE;
        }
        boolean boundsReconciled = result.add(right, sign);
        result.setCounterReset(
                sign < 0
                        ? CounterReset.GAUGE
                        : CounterResets.combine(left.counterReset(), right.counterReset()));
        return new Combination.Combined(result.toHistogram(), boundsReconciled,
                CounterResets.collide(left.counterReset(), right.counterReset()));
    }

    /// All counts and the sum times `factor`; a gauge when the factor is negative.
    public static Histogram multiply(Histogram histogram, double factor) {
        WorkingHistogram result = new WorkingHistogram(histogram, false);
        result.multiply(factor);
        return scaled(result, factor);
    }

    /// All counts and the sum through `divisor`; a gauge when it is negative. Through zero, no buckets are left.
    public static Histogram divide(Histogram histogram, double divisor) {
        WorkingHistogram result = new WorkingHistogram(histogram, false);
        result.divide(divisor);
        return scaled(result, divisor);
    }

    private static Histogram scaled(WorkingHistogram result, double by) {
        if (by < 0) {
            result.setCounterReset(CounterReset.GAUGE);
        }
        return result.toHistogram();
    }

    public static Histogram negate(Histogram histogram) {
        return multiply(histogram, -1);
    }

    /// The same without its empty buckets.
    public static Histogram compact(Histogram histogram) {
        Histogram compact = new WorkingHistogram(histogram, false).toHistogram();
        return histogram.integer() ? compact.withInteger(true) : compact;
    }

    /// The same at a lower resolution.
    ///
    /// @param schema not above the histogram's, which is exponential
    public static Histogram reduceResolution(Histogram histogram, int schema) {
        if (schema == histogram.schema()) {
            return histogram;
        }
        if (!BucketBounds.isExponential(schema) || schema > histogram.schema()) {
            throw new IllegalArgumentException("histogram schema: " + schema + " (expected: " + Histogram.MIN_SCHEMA
                    + " to " + histogram.schema() + ")");
        }
        WorkingHistogram result = new WorkingHistogram(histogram, false);
        result.coarsen(schema);
        return result.toHistogram().withInteger(histogram.integer());
    }
}
