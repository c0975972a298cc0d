package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;

/// Whether two histograms say the same: empty buckets and counter reset hints do not matter, the schema does.
public final class HistogramEquality {
    private HistogramEquality() {}

    /// Whether all figures are the same: the zeros of both signs are not, NaNs are.
    public static boolean isEqual(Histogram left, Histogram right) {
        return isEqual(left, right, 0);
    }

    /// Whether all counts and sums are the same within a relative error, as [Tolerance] has it; NaNs are equal then.
    public static boolean isEqual(Histogram left, Histogram right, double epsilon) {
        return left.schema() == right.schema() && left.zeroThreshold() == right.zeroThreshold()
                && BucketBounds.same(left.customBounds(), right.customBounds())
                && same(left.zeroCount(), right.zeroCount(), epsilon) && same(left.count(), right.count(), epsilon)
                && same(left.sum(), right.sum(), epsilon) && same(left.positive(), right.positive(), epsilon)
                && same(left.negative(), right.negative(), epsilon);
    }

    private static boolean same(double left, double right, double epsilon) {
        return epsilon == 0
                ? Double.doubleToLongBits(left) == Double.doubleToLongBits(right)
                : Tolerance.isEqual(left, right, epsilon);
    }

    private static boolean same(Buckets left, Buckets right, double epsilon) {
        int i = 0;
        int j = 0;
        while (true) {
            while (i < left.size() && left.counts()[i] == 0) {
                i++;
            }
            while (j < right.size() && right.counts()[j] == 0) {
                j++;
            }
            if (i == left.size() || j == right.size()) {
                return i == left.size() && j == right.size();
            }
            if (left.indexes()[i] != right.indexes()[j] || !same(left.counts()[i], right.counts()[j], epsilon)) {
                return false;
            }
            i++;
            j++;
        }
    }
}
