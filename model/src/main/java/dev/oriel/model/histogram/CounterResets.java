package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;

/// What is known about counter resets: from hints, and from the counts themselves.
public final class CounterResets {
    private CounterResets() {}

    /// The hint of a sum: a gauge once one of the two is; what they agree on; otherwise unknown.
    public static CounterReset combine(CounterReset left, CounterReset right) {
        if (left == right) {
            return left;
        }
        return left == CounterReset.GAUGE || right == CounterReset.GAUGE ? CounterReset.GAUGE : CounterReset.UNKNOWN;
    }

    /// Whether one says reset and the other the opposite, which deserves a warning.
    public static boolean collide(CounterReset left, CounterReset right) {
        return (left == CounterReset.RESET && right == CounterReset.NOT_RESET)
                || (left == CounterReset.NOT_RESET && right == CounterReset.RESET);
    }

    /// Whether the counter was reset between two samples: the later one says so, or it leaves that open and some count
    /// in it (not the sum) has gone down, or its layout has changed in a way that needs a reset: to a higher resolution,
    /// to a narrower zero bucket, or to one that cuts a populated bucket.
    public static boolean detect(Histogram previous, Histogram current) {
        return switch (current.counterReset()) {
            case RESET -> true;
            case NOT_RESET -> false;
            case UNKNOWN, GAUGE -> hasShrunk(previous, current);
        };
    }

    private static boolean hasShrunk(Histogram previous, Histogram current) {
        if (current.count() < previous.count()) {
            return true;
        }
        if (current.hasCustomBounds() || previous.hasCustomBounds()) {
            return current.hasCustomBounds() != previous.hasCustomBounds() || customHasShrunk(previous, current);
        }
        if (current.schema() > previous.schema() || current.zeroThreshold() < previous.zeroThreshold()) {
            return true;
        }
        SparseCounts positive = SparseCounts.of(previous.positive(), false);
        SparseCounts negative = SparseCounts.of(previous.negative(), false);
        double threshold = current.zeroThreshold();
        if (threshold > previous.zeroThreshold()) {
            ZeroBucket zero = new ZeroBucket(previous.zeroThreshold(), previous.zeroCount(), 0)
                    .widen(threshold, previous.schema(), positive, negative);
            if (zero.threshold() != threshold || current.zeroCount() < zero.count()) {
                return true;
            }
            positive.dropFirst(ZeroBucket.inside(threshold, previous.schema(), positive));
            negative.dropFirst(ZeroBucket.inside(threshold, previous.schema(), negative));
        } else if (current.zeroCount() < previous.zeroCount()) {
            return true;
        }
        if (current.schema() < previous.schema()) {
            positive.coarsen(previous.schema() - current.schema());
            negative.coarsen(previous.schema() - current.schema());
        }
        return sideHasShrunk(positive, current.positive()) || sideHasShrunk(negative, current.negative());
    }

    private static boolean customHasShrunk(Histogram previous, Histogram current) {
        SparseCounts before = SparseCounts.of(previous.positive(), false);
        if (BucketBounds.same(previous.customBounds(), current.customBounds())) {
            return sideHasShrunk(before, current.positive());
        }
        double[] common = BucketBounds.common(previous.customBounds(), current.customBounds());
        before.remap(BucketBounds.mapping(previous.customBounds(), common));
        SparseCounts now = SparseCounts.of(current.positive(), false);
        now.remap(BucketBounds.mapping(current.customBounds(), common));
        return sideHasShrunk(before, now.toBuckets());
    }

    private static boolean sideHasShrunk(SparseCounts before, Buckets now) {
        int place = 0;
        for (int i = 0; i < before.size(); i++) {
            while (place < now.size() && now.indexes()[place] < before.index(i)) {
                place++;
            }
            boolean there = place < now.size() && now.indexes()[place] == before.index(i);
            if (there ? now.counts()[place] < before.count(i) : before.count(i) != 0) {
                return true;
            }
        }
        return false;
    }
}
