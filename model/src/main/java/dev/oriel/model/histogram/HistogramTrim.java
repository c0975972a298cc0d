package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;

/// Takes out of a histogram the observations above or below a value, as PromQL's `</` and `>/` do. Within the bucket that
/// the value cuts, observations are interpolated; the sum is estimated anew, from the middles of what is left of the
/// buckets. Where nothing is taken out, the histogram comes back as it was.
///
/// A bucket without a lower end that reaches above zero is taken to begin there. In all other buckets without an end
/// nothing is known of where the observations are: one that begins at -Inf counts as all at -Inf, one that ends at +Inf
/// as all at +Inf.
public final class HistogramTrim {
    private final Histogram histogram;
    private final double cut;
    private final boolean keepBelow;
    private double count;
    private double sum;
    private boolean changed;

    private HistogramTrim(Histogram histogram, double cut, boolean keepBelow) {
        this.histogram = histogram;
        this.cut = cut;
        this.keepBelow = keepBelow;
    }

    /// What is left of the observations up to a value.
    public static Histogram keepBelow(Histogram histogram, double cut) {
        return new HistogramTrim(histogram, cut, true).result();
    }

    /// What is left of the observations from a value on.
    public static Histogram keepAbove(Histogram histogram, double cut) {
        return new HistogramTrim(histogram, cut, false).result();
    }

    private Histogram result() {
        Buckets positive = trim(histogram.positive(), true);
        Buckets negative = trim(histogram.negative(), false);
        double zeroCount = histogram.zeroCount() > 0 ? trimZeroBucket() : histogram.zeroCount();
        if (!changed) {
            return histogram;
        }
        return HistogramArithmetic.compact(
                new Histogram(histogram.schema(), histogram.zeroThreshold(), zeroCount, count, sum, positive, negative,
                        histogram.customBounds(), histogram.counterReset(), false));
    }

    private Buckets trim(Buckets buckets, boolean positive) {
        double[] counts = buckets.counts().clone();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                continue;
            }
            int index = buckets.indexes()[i];
            double inner = BucketBounds.upper(histogram, index - 1);
            double outer = BucketBounds.upper(histogram, index);
            double kept = positive ? keep(inner, outer, counts[i]) : keep(-outer, -inner, counts[i]);
            changed |= kept != counts[i];
            counts[i] = kept;
        }
        return new Buckets(buckets.indexes(), counts);
    }

    /// How much of a bucket is kept, which is added to the totals.
    private double keep(double lower, double upper, double all) {
        if (keepBelow ? upper <= cut : lower >= cut) {
            return add(all, middle(lower, upper));
        }
        if (keepBelow ? !(lower < cut) : !(upper > cut)) {
            return 0;
        }
        if (lower == Double.NEGATIVE_INFINITY) {
            return keepOfFirst(upper, all);
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return keepBelow ? 0 : add(all, cut);
        }
        double below = all * fractionBelow(lower, upper);
        return keepBelow ? add(below, middle(lower, cut)) : add(all - below, middle(cut, upper));
    }

    /// The bucket that begins at -Inf and holds the cut.
    private double keepOfFirst(double upper, double all) {
        if (upper > 0 && upper < Double.POSITIVE_INFINITY && cut >= 0) {
            double below = all * cut / upper;
            return keepBelow ? add(below, cut / 2) : add(all * (1 - cut / upper), (cut + upper) / 2);
        }
        return keepBelow && upper <= 0 ? add(all, cut) : 0;
    }

    private double fractionBelow(double lower, double upper) {
        return histogram.hasCustomBounds()
                ? (cut - lower) / (upper - lower)
                : Interpolation.exponentialFraction(lower, upper, cut);
    }

    private double add(double kept, double middle) {
        count += kept;
        sum += middle * kept;
        return kept;
    }

    private double middle(double lower, double upper) {
        if (Double.isInfinite(lower)) {
            if (Double.isInfinite(upper)) {
                return 0;
            }
            return upper > 0 ? upper / 2 : upper;
        }
        if (Double.isInfinite(upper)) {
            return lower;
        }
        if (histogram.hasCustomBounds()) {
            return (lower + upper) / 2;
        }
        double middle = Math.sqrt(Math.abs(lower * upper));
        return upper > 0 ? middle : -middle;
    }

    private double trimZeroBucket() {
        double all = histogram.zeroCount();
        boolean hasPositive = isPopulated(histogram.positive());
        boolean hasNegative = isPopulated(histogram.negative());
        double lower = hasPositive && !hasNegative ? 0 : -histogram.zeroThreshold();
        double upper = hasNegative && !hasPositive ? 0 : histogram.zeroThreshold();
        double keptLower = keepBelow ? lower : Math.max(lower, cut);
        double keptUpper = keepBelow ? Math.min(upper, cut) : upper;
        double kept;
        if (keepBelow ? cut <= lower : cut >= upper && !(cut <= lower)) {
            kept = 0;
        } else if (keepBelow ? cut >= upper : cut <= lower) {
            kept = add(all, (lower + upper) / 2);
        } else {
            kept = add(all * ((keptUpper - keptLower) / (upper - lower)), (keptLower + keptUpper) / 2);
        }
        changed |= kept != all;
        return kept;
    }

    private static boolean isPopulated(Buckets buckets) {
        for (double count : buckets.counts()) {
            if (count != 0) {
                return true;
            }
        }
        return false;
    }
}
