package dev.oriel.model.histogram;

import dev.oriel.model.Histogram.Buckets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The buckets of one side while they are being worked on: indexes that ascend strictly, counts, and, where asked for,
/// what summation has lost of each count so far.
final class SparseCounts {
    private int size;
    private int[] indexes;
    private double[] counts;
    private double @Nullable [] compensations;

    private SparseCounts(int size, int[] indexes, double[] counts, double @Nullable [] compensations) {
        this.size = size;
        this.indexes = indexes;
        this.counts = counts;
        this.compensations = compensations;
    }

    static SparseCounts of(Buckets buckets, boolean compensated) {
        return new SparseCounts(buckets.size(), buckets.indexes().clone(), buckets.counts().clone(),
                compensated ? new double[buckets.size()] : null);
    }

    SparseCounts copy() {
        return new SparseCounts(size, indexes.clone(), counts.clone(),
                compensations == null ? null : compensations.clone());
    }

    int size() {
        return size;
    }

    int index(int i) {
        return indexes[i];
    }

    double count(int i) {
        return counts[i];
    }

    double compensation(int i) {
        return compensations == null ? 0 : compensations[i];
    }

    /// Adds the given counts, each times `sign`, from place `from` on.
    ///
    /// @param otherIndexes ascending; equal ones may follow each other
    void add(int[] otherIndexes, double[] otherCounts, int from, double sign) {
        makeRoom(otherIndexes, from);
        int place = 0;
        for (int i = from; i < otherIndexes.length; i++) {
            while (indexes[place] != otherIndexes[i]) {
                place++;
            }
            increase(place, sign * otherCounts[i]);
        }
    }

    private void increase(int place, double increment) {
        if (compensations != null) {
            compensations[place] = KahanSum.compensation(counts[place], increment, compensations[place]);
        }
        counts[place] += increment;
    }

    /// Inserts empty buckets for the indexes that are not there yet, from the end backwards.
    private void makeRoom(int[] otherIndexes, int from) {
        int missing = missing(otherIndexes, from);
        if (missing == 0) {
            return;
        }
        int newSize = size + missing;
        if (newSize > indexes.length) {
            int capacity = Math.max(newSize, indexes.length + (indexes.length >> 1));
            indexes = Arrays.copyOf(indexes, capacity);
            counts = Arrays.copyOf(counts, capacity);
            compensations = compensations == null ? null : Arrays.copyOf(compensations, capacity);
        }
        int mine = size - 1;
        int other = otherIndexes.length - 1;
        for (int place = newSize - 1; place > mine; place--) {
            while (other > from && otherIndexes[other - 1] == otherIndexes[other]) {
                other--;
            }
            if (mine >= 0 && indexes[mine] >= otherIndexes[other]) {
                other -= indexes[mine] == otherIndexes[other] ? 1 : 0;
                move(mine--, place);
            } else {
                put(place, otherIndexes[other--], 0, 0);
            }
        }
        size = newSize;
    }

    private int missing(int[] otherIndexes, int from) {
        int missing = 0;
        int mine = 0;
        for (int i = from; i < otherIndexes.length; i++) {
            if (i > from && otherIndexes[i] == otherIndexes[i - 1]) {
                continue;
            }
            while (mine < size && indexes[mine] < otherIndexes[i]) {
                mine++;
            }
            if (mine == size || indexes[mine] != otherIndexes[i]) {
                missing++;
            }
        }
        return missing;
    }

    private void move(int from, int to) {
        put(to, indexes[from], counts[from], compensation(from));
    }

    private void put(int place, int index, double count, double compensation) {
        indexes[place] = index;
        counts[place] = count;
        if (compensations != null) {
            compensations[place] = compensation;
        }
    }

    /// Lowers the resolution by the given number of schemas.
    void coarsen(int steps) {
        int[] targets = new int[size];
        for (int i = 0; i < size; i++) {
            targets[i] = BucketBounds.coarser(indexes[i], steps);
        }
        moveTo(targets);
    }

    /// Takes the buckets of custom bounds to others, bucket `i` to `mapping[i]`.
    void remap(int[] mapping) {
        int[] targets = new int[size];
        for (int i = 0; i < size; i++) {
            targets[i] = mapping[indexes[i]];
        }
        moveTo(targets);
    }

    private void moveTo(int[] targets) {
        int end = 0;
        for (int i = 0; i < targets.length; i++) {
            double count = counts[i];
            double compensation = compensation(i);
            if (end > 0 && indexes[end - 1] == targets[i]) {
                increase(end - 1, count);
                if (compensations != null) {
                    compensations[end - 1] += compensation;
                }
            } else {
                put(end++, targets[i], count, compensation);
            }
        }
        size = end;
    }

    /// Drops the first buckets.
    void dropFirst(int dropped) {
        for (int i = dropped; i < size; i++) {
            move(i, i - dropped);
        }
        size -= dropped;
    }

    void clear() {
        size = 0;
    }

    void multiply(double factor) {
        for (int i = 0; i < size; i++) {
            put(i, indexes[i], counts[i] * factor, compensation(i) * factor);
        }
    }

    void divide(double divisor) {
        for (int i = 0; i < size; i++) {
            put(i, indexes[i], counts[i] / divisor, compensation(i) / divisor);
        }
    }

    boolean hasInfinity() {
        for (int i = 0; i < size; i++) {
            if (Double.isInfinite(counts[i])) {
                return true;
            }
        }
        return false;
    }

    /// The counts with their compensations, empty buckets left out.
    Buckets toBuckets() {
        int[] kept = new int[size];
        double[] keptCounts = new double[size];
        int keptSize = 0;
        for (int i = 0; i < size; i++) {
            double count = counts[i] + compensation(i);
            if (count != 0) {
                kept[keptSize] = indexes[i];
                keptCounts[keptSize++] = count;
            }
        }
        if (keptSize == 0) {
            return Buckets.NONE;
        }
        return keptSize == size
                ? new Buckets(kept, keptCounts)
                : new Buckets(Arrays.copyOf(kept, keptSize), Arrays.copyOf(keptCounts, keptSize));
    }
}
