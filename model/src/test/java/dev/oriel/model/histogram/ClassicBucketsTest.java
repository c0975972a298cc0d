package dev.oriel.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassicBucketsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void interpolatesLinearlyFromZeroOn() {
        ClassicBuckets buckets = buckets(0.1, 5, 0.2, 7, 1, 11, INFINITY, 12);

        assertThat(buckets.quantile(0.2)).isCloseTo(0.048, within(1e-15));
        assertThat(buckets.quantile(0.8)).isCloseTo(0.72, within(1e-15));
        assertThat(buckets.quantile(1)).isEqualTo(1);
        assertThat(buckets.quantile(0)).isZero();
    }

    @Test
    void answersTheFirstBoundWhereItIsNotAboveZero() {
        ClassicBuckets buckets = buckets(-0.2, 1, -0.1, 2, 0.3, 2, INFINITY, 3);

        assertThat(buckets.quantile(0.2)).isEqualTo(-0.2);
        assertThat(buckets.quantile(0.8)).isEqualTo(0.3);
    }

    @Test
    void answersNanWithoutObservationsOrWithoutALastBucketOrWithNoOther() {
        assertThat(buckets(1, 0, INFINITY, 0).quantile(0.5)).isNaN();
        assertThat(buckets(1, 5, 2, 7).quantile(0.5)).isNaN();
        assertThat(buckets(INFINITY, 7).quantile(0.5)).isNaN();
        assertThat(buckets().quantile(0.5)).isNaN();
        assertThat(buckets(1, 5, INFINITY, 7).quantile(Double.NaN)).isNaN();
    }

    @Test
    void mergesBucketsWithTheSameBoundInWhateverOrderTheyCome() {
        ClassicBuckets buckets = buckets(INFINITY, 4, 0.2, 1, 0.1, 1, 0.2, 1, 0.2, 1);

        assertThat(buckets.quantile(0.5)).isCloseTo(0.15, within(1e-15));
        assertThat(buckets.quantile(0.75)).isCloseTo(0.2, within(1e-15));
        assertThat(buckets.size()).isEqualTo(3);
    }

    @Test
    void forcesCountsToBeMonotonicAndTellsWhere() {
        ClassicBuckets buckets = buckets(0.1, 20, 1, 10, 10, 50, 100, 40, 1000, 90, INFINITY, 80);

        assertThat(buckets.quantile(0.01)).isCloseTo(0.0045, within(1e-15));
        assertThat(buckets.quantile(0.5)).isCloseTo(8.5, within(1e-12));
        assertThat(buckets.quantile(0.99)).isCloseTo(979.75, within(1e-9));
        assertThat(buckets.forcedMonotonic()).isTrue();
        assertThat(buckets.lowestForcedBound()).isEqualTo(1);
        assertThat(buckets.highestForcedBound()).isEqualTo(INFINITY);
        assertThat(buckets.largestDecrease()).isEqualTo(10);
    }

    @Test
    void levelsOutFloatingPointNoiseSilently() {
        ClassicBuckets buckets = buckets(1, 10, 2, 10 - 1e-12, INFINITY, 10);

        assertThat(buckets.quantile(1)).isEqualTo(1);
        assertThat(buckets.forcedMonotonic()).isFalse();
    }

    @Test
    void startsAnewOnceCleared() {
        ClassicBuckets buckets = buckets(1, 9, 2, 5, INFINITY, 10);
        buckets.quantile(0.5);
        buckets.clear();
        buckets.add(1, 5);
        buckets.add(INFINITY, 10);

        assertThat(buckets.quantile(0.5)).isEqualTo(1);
        assertThat(buckets.forcedMonotonic()).isFalse();
    }

    @Test
    void findsTheFractionBetweenTwoValues() {
        ClassicBuckets buckets = buckets(1, 1, 2, 3, 3, 6, INFINITY, 100);

        assertThat(buckets.fraction(0, 1.5)).isCloseTo(0.02, within(1e-15));
        assertThat(buckets.fraction(Double.NEGATIVE_INFINITY, INFINITY)).isEqualTo(1);
        assertThat(buckets.fraction(4, 5)).isZero();
        assertThat(buckets.fraction(400, INFINITY)).isEqualTo(0.94);
        assertThat(buckets.fraction(2, 3.5)).isCloseTo(0.03, within(1e-15));
        assertThat(buckets.fraction(-10, -5)).isZero();
        assertThat(buckets.fraction(2, 2)).isZero();
        assertThat(buckets.fraction(Double.NaN, 1)).isNaN();
    }

    @Test
    void findsNoPartOfAFirstBucketThatHasNoLowerEnd() {
        ClassicBuckets buckets = buckets(-3, 10, -2, 12, -1, 15, INFINITY, 100);

        assertThat(buckets.fraction(-4, -2)).isCloseTo(0.02, within(1e-15));
        assertThat(buckets.fraction(0, 1)).isZero();
    }

    private static ClassicBuckets buckets(double... boundsAndCounts) {
        ClassicBuckets buckets = new ClassicBuckets();
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            buckets.add(boundsAndCounts[i], boundsAndCounts[i + 1]);
        }
        return buckets;
    }
}
