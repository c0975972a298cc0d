package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;

/// The mean of any number of histograms, as `avg` and `avg_over_time` have it: a compensated sum, divided at the end; or,
/// once that sum would overflow, a mean that is carried along. Confined to one thread.
public final class HistogramMean extends HistogramFold {
    private boolean incremental;
    /// All that was added, as absolute values: while this is finite, no part of the sum can overflow.
    private double magnitude;

    @Override
    public boolean add(Histogram histogram) {
        boolean added = super.add(histogram);
        magnitude += added ? magnitude(histogram) : 0;
        return added;
    }

    @Override
    boolean include(WorkingHistogram present, Histogram histogram) {
        if (!incremental && !Double.isFinite(magnitude + magnitude(histogram))) {
            WorkingHistogram attempt = present.copy();
            attempt.add(histogram, 1);
            if (attempt.hasInfinity()) {
                incremental = true;
                present.divide(size());
            }
        }
        if (!incremental) {
            return present.add(histogram, 1);
        }
        int newSize = size() + 1;
        present.multiply((double) size() / newSize);
        return present.add(HistogramArithmetic.divide(histogram, newSize), 1);
    }

    private static double magnitude(Histogram histogram) {
        return Math.abs(histogram.count()) + Math.abs(histogram.sum()) + Math.abs(histogram.zeroCount())
                + magnitude(histogram.positive()) + magnitude(histogram.negative());
    }

    private static double magnitude(Buckets buckets) {
        double magnitude = 0;
        for (double count : buckets.counts()) {
            magnitude += Math.abs(count);
        }
        return magnitude;
    }

    @Override
    Histogram result(WorkingHistogram present) {
        WorkingHistogram mean = present.copy();
        if (!incremental) {
            mean.divide(size());
        }
        return mean.toHistogram();
    }
}
