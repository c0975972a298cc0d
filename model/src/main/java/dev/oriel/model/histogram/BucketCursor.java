package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;

/// Walks over all buckets of a histogram in the order of their values: negative, zero, positive, or the other way
/// round. A bucket that reaches into the zero bucket is cut off there. The zero bucket is visited only when something is
/// in it; other buckets as they are in the histogram, empty ones too. Confined to one thread.
public final class BucketCursor {
    private final Histogram histogram;
    private final boolean ascending;
    private final int negativeCount;
    private final int bucketCount;
    private int position = -1;
    private double lower;
    private double upper;
    private double count;

    private BucketCursor(Histogram histogram, boolean ascending) {
        this.histogram = histogram;
        this.ascending = ascending;
        negativeCount = histogram.negative().size();
        bucketCount = negativeCount + 1 + histogram.positive().size();
    }

    public static BucketCursor ascending(Histogram histogram) {
        return new BucketCursor(histogram, true);
    }

    public static BucketCursor descending(Histogram histogram) {
        return new BucketCursor(histogram, false);
    }

    /// Moves to the next bucket.
    ///
    /// @return false when there is none, after which the cursor is of no more use
    public boolean next() {
        if (++position < bucketCount && place() == negativeCount && !(histogram.zeroCount() > 0)) {
            position++;
        }
        if (position >= bucketCount) {
            return false;
        }
        int place = place();
        if (place < negativeCount) {
            toNegative(negativeCount - 1 - place);
        } else if (place == negativeCount) {
            lower = -histogram.zeroThreshold();
            upper = histogram.zeroThreshold();
            count = histogram.zeroCount();
        } else {
            toPositive(place - negativeCount - 1);
        }
        return true;
    }

    private int place() {
        return ascending ? position : bucketCount - 1 - position;
    }

    private void toNegative(int i) {
        Buckets buckets = histogram.negative();
        int index = buckets.indexes()[i];
        lower = -BucketBounds.upper(histogram, index);
        upper = -BucketBounds.upper(histogram, index - 1);
        count = buckets.counts()[i];
        if (upper < 0 && upper > -histogram.zeroThreshold()) {
            upper = -histogram.zeroThreshold();
        }
    }

    private void toPositive(int i) {
        Buckets buckets = histogram.positive();
        int index = buckets.indexes()[i];
        lower = BucketBounds.upper(histogram, index - 1);
        upper = BucketBounds.upper(histogram, index);
        count = buckets.counts()[i];
        if (!histogram.hasCustomBounds() && lower > 0 && lower < histogram.zeroThreshold()) {
            lower = histogram.zeroThreshold();
        }
    }

    public double lower() {
        return lower;
    }

    public double upper() {
        return upper;
    }

    public double count() {
        return count;
    }

    /// Whether the lower bound is in the bucket: so it is below zero, and in the first bucket of custom bounds.
    public boolean lowerInclusive() {
        if (histogram.hasCustomBounds()) {
            return lower == Double.NEGATIVE_INFINITY;
        }
        return lower < 0 || isZeroBucket();
    }

    /// Whether the upper bound is in the bucket: so it is above zero, and in all buckets of custom bounds.
    public boolean upperInclusive() {
        return histogram.hasCustomBounds() || upper > 0 || isZeroBucket();
    }

    /// Which bounds are in the bucket, as the HTTP API numbers it: 0 the upper, 1 the lower, 2 none, 3 both.
    public int boundaryRule() {
        if (upperInclusive()) {
            return lowerInclusive() ? 3 : 0;
        }
        return lowerInclusive() ? 1 : 2;
    }

    public boolean isZeroBucket() {
        return place() == negativeCount;
    }
}
