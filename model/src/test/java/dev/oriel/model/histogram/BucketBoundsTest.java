package dev.oriel.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketBoundsTest {
    @Test
    void endsTheBucketsOfSchemaZeroAtPowersOfTwo() {
        assertThat(BucketBounds.exponential(-1, 0)).isEqualTo(0.5);
        assertThat(BucketBounds.exponential(0, 0)).isEqualTo(1);
        assertThat(BucketBounds.exponential(1, 0)).isEqualTo(2);
        assertThat(BucketBounds.exponential(10, 0)).isEqualTo(1024);
    }

    @Test
    void endsTheBucketsOfNegativeSchemasAtPowersOfHigherPowersOfTwo() {
        assertThat(BucketBounds.exponential(1, -1)).isEqualTo(4);
        assertThat(BucketBounds.exponential(-1, -2)).isEqualTo(1.0 / 16);
        assertThat(BucketBounds.exponential(2, -4)).isEqualTo(0x1p32);
    }

    @Test
    void hasTheBoundsOfPrometheusEvenWhereTheyAreNotTheNearestNumbers() {
        assertThat(BucketBounds.exponential(1, 1)).isEqualTo(2 * 0.7071067811865475);
        assertThat(BucketBounds.exponential(101, 8)).isEqualTo(2 * 0.6572577939746774);
        assertThat(BucketBounds.exponential(1, 8)).isEqualTo(2 * 0.5013556375251013);
        assertThat(BucketBounds.exponential(6, 8)).isEqualTo(2 * 0.5081891574554764);
        assertThat(BucketBounds.exponential(-1, 8)).isEqualTo(0.9972960560854698);
        assertThat(BucketBounds.exponential(-2, 8)).isEqualTo(0.9945994234836328);
        assertThat(BucketBounds.exponential(-1, 4)).isEqualTo(0.9576032806985735);
    }

    @Test
    void endsTheLastBucketOfOrdinaryNumbersAtTheLargestOfThem() {
        assertThat(BucketBounds.exponential(1024, 0)).isEqualTo(Double.MAX_VALUE);
        assertThat(BucketBounds.exponential(1025, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(BucketBounds.exponential(64, -4)).isEqualTo(Double.MAX_VALUE);
        assertThat(BucketBounds.exponential(65, -4)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(BucketBounds.exponential(1024 << 8, 8)).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void beginsCustomBoundsAtMinusInfinityAndEndsThemAtPlusInfinity() {
        double[] bounds = {-2, 3};

        assertThat(BucketBounds.custom(-1, bounds)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(BucketBounds.custom(1, bounds)).isEqualTo(3);
        assertThat(BucketBounds.custom(2, bounds)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void putsTwoNeighboursIntoOneBucketOfTheNextLowerSchema() {
        assertThat(BucketBounds.coarser(1, 1)).isEqualTo(1);
        assertThat(BucketBounds.coarser(2, 1)).isEqualTo(1);
        assertThat(BucketBounds.coarser(3, 1)).isEqualTo(2);
        assertThat(BucketBounds.coarser(0, 1)).isZero();
        assertThat(BucketBounds.coarser(-1, 1)).isZero();
        assertThat(BucketBounds.coarser(-2, 1)).isEqualTo(-1);
        assertThat(BucketBounds.coarser(5, 3)).isEqualTo(1);
    }

    @Test
    void keepsOfCustomBoundsWhatBothHave() {
        assertThat(BucketBounds.common(new double[]{1, 2, 3, 4, 5, 6, 7, 8}, new double[]{2, 4, 6, 9}))
                .containsExactly(2, 4, 6);
        assertThat(BucketBounds.mapping(new double[]{1, 2, 3, 7}, new double[]{2, 7})).containsExactly(0, 0, 1, 1, 2);
    }
}
