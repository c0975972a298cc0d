package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;

/// The bounds between which the zero bucket's observations are taken to be: its own, but zero on the side on which the
/// histogram has no buckets when it has some on the other.
final class ZeroInterpolation {
    private ZeroInterpolation() {}

    static double lower(Histogram histogram) {
        return histogram.negative().size() == 0 && histogram.positive().size() > 0 ? 0 : -histogram.zeroThreshold();
    }

    static double upper(Histogram histogram) {
        return histogram.positive().size() == 0 && histogram.negative().size() > 0 ? 0 : histogram.zeroThreshold();
    }
}
