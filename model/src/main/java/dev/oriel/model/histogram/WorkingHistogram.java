package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;

/// A histogram while it is being worked on.
final class WorkingHistogram {
    private final boolean compensated;
    private int schema;
    private ZeroBucket zero;
    private double count;
    private double countCompensation;
    private double sum;
    private double sumCompensation;
    private final SparseCounts positive;
    private final SparseCounts negative;
    private double[] customBounds;
    private CounterReset counterReset;

    /// @param compensated whether additions keep what they lose, until [#toHistogram]
    WorkingHistogram(Histogram histogram, boolean compensated) {
        this.compensated = compensated;
        schema = histogram.schema();
        zero = new ZeroBucket(histogram.zeroThreshold(), histogram.zeroCount(), 0);
        count = histogram.count();
        sum = histogram.sum();
        positive = SparseCounts.of(histogram.positive(), compensated);
        negative = SparseCounts.of(histogram.negative(), compensated);
        customBounds = histogram.customBounds();
        counterReset = histogram.counterReset();
    }

    private WorkingHistogram(WorkingHistogram other) {
        compensated = other.compensated;
        schema = other.schema;
        zero = other.zero;
        count = other.count;
        countCompensation = other.countCompensation;
        sum = other.sum;
        sumCompensation = other.sumCompensation;
        positive = other.positive.copy();
        negative = other.negative.copy();
        customBounds = other.customBounds;
        counterReset = other.counterReset;
    }

    WorkingHistogram copy() {
        return new WorkingHistogram(this);
    }

    boolean isCompatible(Histogram other) {
        return other.hasCustomBounds() == (schema == Histogram.CUSTOM_BOUNDS_SCHEMA);
    }

    CounterReset counterReset() {
        return counterReset;
    }

    void setCounterReset(CounterReset counterReset) {
        this.counterReset = counterReset;
    }

    /// Adds a compatible histogram, each count times `sign`.
    ///
    /// @return whether differing custom bounds had to be reconciled
    boolean add(Histogram other, double sign) {
        boolean reconciled = false;
        if (other.hasCustomBounds()) {
            reconciled = addCustom(other, sign);
        } else {
            addExponential(other, sign);
        }
        countCompensation = compensation(count, sign * other.count(), countCompensation);
        count += sign * other.count();
        sumCompensation = compensation(sum, sign * other.sum(), sumCompensation);
        sum += sign * other.sum();
        return reconciled;
    }

    private double compensation(double total, double increment, double compensation) {
        return compensated ? KahanSum.compensation(total, increment, compensation) : 0;
    }

    private boolean addCustom(Histogram other, double sign) {
        Buckets buckets = other.positive();
        if (BucketBounds.same(customBounds, other.customBounds())) {
            positive.add(buckets.indexes(), buckets.counts(), 0, sign);
            return false;
        }
        double[] common = BucketBounds.common(customBounds, other.customBounds());
        if (common.length < customBounds.length) {
            positive.remap(BucketBounds.mapping(customBounds, common));
            customBounds = common;
        }
        int[] mapping = BucketBounds.mapping(other.customBounds(), common);
        int[] mapped = buckets.indexes().clone();
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = mapping[mapped[i]];
        }
        positive.add(mapped, buckets.counts(), 0, sign);
        return true;
    }

    private void addExponential(Histogram other, double sign) {
        ZeroBucket otherZero = reconcileZeroBuckets(other);
        double increment = sign * (otherZero.count() + otherZero.compensation());
        zero = new ZeroBucket(zero.threshold(), zero.count() + increment,
                compensation(zero.count(), increment, zero.compensation()));
        if (other.schema() < schema) {
            coarsen(other.schema());
        }
        addSide(positive, other.positive(), other, sign);
        addSide(negative, other.negative(), other, sign);
    }

    private void addSide(SparseCounts side, Buckets buckets, Histogram other, double sign) {
        int[] indexes = buckets.indexes();
        int from = 0;
        if (zero.threshold() > other.zeroThreshold()) {
            while (from < indexes.length
                    && BucketBounds.exponential(indexes[from], other.schema()) <= zero.threshold()) {
                from++;
            }
        }
        int steps = other.schema() - schema;
        if (steps > 0) {
            indexes = indexes.clone();
            for (int i = 0; i < indexes.length; i++) {
                indexes[i] = BucketBounds.coarser(indexes[i], steps);
            }
        }
        side.add(indexes, buckets.counts(), from, sign);
    }

    /// Widens this zero bucket until both histograms can have the same.
    ///
    /// @return the other histogram's zero bucket at that width
    private ZeroBucket reconcileZeroBuckets(Histogram other) {
        ZeroBucket theirs = new ZeroBucket(other.zeroThreshold(), other.zeroCount(), 0);
        if (theirs.threshold() == zero.threshold()) {
            return theirs;
        }
        ZeroBucket original = theirs;
        SparseCounts theirPositive = SparseCounts.of(other.positive(), false);
        SparseCounts theirNegative = SparseCounts.of(other.negative(), false);
        while (zero.threshold() > theirs.threshold() || theirs.threshold() > zero.threshold()) {
            if (zero.threshold() > theirs.threshold()) {
                theirs = original.widen(zero.threshold(), other.schema(), theirPositive, theirNegative);
            } else {
                zero = zero.widen(theirs.threshold(), schema, positive, negative);
                positive.dropFirst(ZeroBucket.inside(zero.threshold(), schema, positive));
                negative.dropFirst(ZeroBucket.inside(zero.threshold(), schema, negative));
            }
        }
        return theirs;
    }

    /// Lowers the resolution to an exponential schema below the present one.
    void coarsen(int targetSchema) {
        positive.coarsen(schema - targetSchema);
        negative.coarsen(schema - targetSchema);
        schema = targetSchema;
    }

    void multiply(double factor) {
        zero = new ZeroBucket(zero.threshold(), zero.count() * factor, zero.compensation() * factor);
        count *= factor;
        countCompensation *= factor;
        sum *= factor;
        sumCompensation *= factor;
        positive.multiply(factor);
        negative.multiply(factor);
    }

    /// Divides all counts; by zero, the buckets go and the totals become infinite or NaN.
    void divide(double divisor) {
        zero = new ZeroBucket(zero.threshold(), zero.count() / divisor, zero.compensation() / divisor);
        count /= divisor;
        countCompensation /= divisor;
        sum /= divisor;
        sumCompensation /= divisor;
        if (divisor == 0) {
            zero = new ZeroBucket(zero.threshold(), zero.count(), 0);
            countCompensation = 0;
            sumCompensation = 0;
            positive.clear();
            negative.clear();
        } else {
            positive.divide(divisor);
            negative.divide(divisor);
        }
    }

    boolean hasInfinity() {
        return Double.isInfinite(zero.count()) || Double.isInfinite(count) || Double.isInfinite(sum)
                || positive.hasInfinity() || negative.hasInfinity();
    }

    /// The outcome, with what summation has lost put back and without empty buckets.
    Histogram toHistogram() {
        return new Histogram(schema, zero.threshold(), zero.count() + zero.compensation(), count + countCompensation,
                sum + sumCompensation, positive.toBuckets(), negative.toBuckets(), customBounds, counterReset, false);
    }
}
