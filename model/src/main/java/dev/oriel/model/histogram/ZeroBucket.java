package dev.oriel.model.histogram;

/// A zero bucket after it has been widened.
///
/// @param threshold    its width on each side: that asked for, or more where a populated bucket would have been cut
/// @param count        observations in it, those of the buckets that it took in included
/// @param compensation what summation has lost of the count
record ZeroBucket(double threshold, double count, double compensation) {
    /// The zero bucket as it is when it reaches up to `threshold` at least.
    ///
    /// @param threshold not below this one's
    ZeroBucket widen(double threshold, int schema, SparseCounts positive, SparseCounts negative) {
        double target = threshold;
        while (target > this.threshold) {
            double needed = Math.max(needed(target, schema, positive), needed(target, schema, negative));
            if (needed == target) {
                return takeIn(target, schema, positive).takeIn(target, schema, negative);
            }
            target = needed;
        }
        return this;
    }

    /// How many buckets, from the first, are inside the threshold at least in part.
    static int inside(double threshold, int schema, SparseCounts side) {
        int inside = 0;
        while (inside < side.size() && BucketBounds.exponential(side.index(inside) - 1, schema) < threshold) {
            inside++;
        }
        return inside;
    }

    /// The end of the bucket that the threshold cuts through, or the threshold when it cuts none with something in it.
    private static double needed(double threshold, int schema, SparseCounts side) {
        int inside = inside(threshold, schema, side);
        if (inside == 0 || side.count(inside - 1) == 0) {
            return threshold;
        }
        return Math.max(threshold, BucketBounds.exponential(side.index(inside - 1), schema));
    }

    private ZeroBucket takeIn(double target, int schema, SparseCounts side) {
        double total = count;
        double lost = compensation;
        int inside = inside(target, schema, side);
        for (int i = 0; i < inside; i++) {
            lost = KahanSum.compensation(total, side.count(i), lost) + side.compensation(i);
            total += side.count(i);
        }
        return new ZeroBucket(target, total, lost);
    }
}
