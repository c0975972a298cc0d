package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;

/// Adds up any number of histograms with compensated summation, as `sum` and `sum_over_time` do. Confined to one thread.
public final class HistogramSum extends HistogramFold {
    @Override
    boolean include(WorkingHistogram present, Histogram histogram) {
        return present.add(histogram, 1);
    }

    @Override
    Histogram result(WorkingHistogram present) {
        return present.toHistogram();
    }
}
