package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Histogram;
import org.junit.jupiter.api.Test;

class HistogramTrimTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final String BOTH = "sum:123.75 count:34 z_bucket:1 z_bucket_w:0.001 buckets:[2 4 8 16] "
            + "n_buckets:[1 2]";
    private static final String CUSTOM = "schema:-53 sum:172.5 count:15 custom_values:[5 10 15 20] buckets:[1 6 4 3 1]";

    @Test
    void leavesTheHistogramAsItIsWhenItTakesNothingOut() {
        Histogram histogram = histogram(BOTH);

        assertThat(HistogramTrim.keepAbove(histogram, -INFINITY)).isSameAs(histogram);
        assertThat(HistogramTrim.keepBelow(histogram, INFINITY)).isSameAs(histogram);
        assertBelow(CUSTOM, INFINITY, CUSTOM);
        assertAbove(CUSTOM, 0, CUSTOM);
    }

    @Test
    void leavesNothingBelowMinusInfinity() {
        assertBelow(BOTH, -INFINITY, "z_bucket_w:0.001");
        assertBelow("schema:-53 custom_values:[-3 2]", -5, "schema:-53 custom_values:[-3 2]");
    }

    @Test
    void interpolatesExponentiallyWithinABucket() {
        assertBelow(BOTH, 1.4142135624, "count:8 sum:0.2570938865989847 z_bucket:1 z_bucket_w:0.001 buckets:[2 2] "
                + "n_buckets:[1 2]");
        assertAbove(BOTH, 1.4142135624, "count:26 sum:116.50067065070982 z_bucket_w:0.001 buckets:[0 2 8 16]");
        assertAbove("schema:2 sum:12.8286080906 count:28 z_bucket:1 z_bucket_w:0.001 buckets:[1 2 4 7 3] "
                + "n_buckets:[1 5 3 1]", -1.3,
                "schema:2 count:25.54213947904476 sum:16.29588491217537 z_bucket:1 z_bucket_w:0.001 "
                        + "buckets:[1 2 4 7 3] n_buckets:[1 5 1.54213947904476]");
    }

    @Test
    void cutsNoBucketAtItsBound() {
        assertBelow(BOTH, 2,
                "count:10 sum:3.5355339059327373 z_bucket:1 z_bucket_w:0.001 buckets:[2 4] n_buckets:[1 2]");
        assertAbove(BOTH, 2, "count:24 sum:113.13708498984761 z_bucket_w:0.001 offset:2 buckets:[8 16]");
        assertBelow(BOTH, -1, "count:2 sum:-2.8284271247461903 z_bucket_w:0.001 n_offset:1 n_buckets:[2]");
    }

    @Test
    void takesTheZeroBucketToLieOnTheSideThatHasBuckets() {
        String positive = "sum:8.0210678118654755 count:12 z_bucket:2 z_bucket_w:0.5 buckets:[10]";
        String negative = "sum:-8.0210678118654755 count:12 z_bucket:2 z_bucket_w:0.5 n_buckets:[10]";

        assertAbove(positive, 0, positive);
        assertBelow(positive, 0.1, "count:0.4 sum:0.02 z_bucket:0.4 z_bucket_w:0.5");
        assertBelow(positive, 0, "z_bucket_w:0.5");
        assertAbove(negative, -0.5, "count:2 sum:-0.5 z_bucket:2 z_bucket_w:0.5");
        assertAbove(negative, 0, "z_bucket_w:0.5");
    }

    @Test
    void interpolatesLinearlyWithinTheZeroBucket() {
        String zero = "count:5 sum:0 z_bucket:5 z_bucket_w:0.1";

        assertAbove(zero, 0.05, "count:1.25 sum:0.09375 z_bucket:1.25 z_bucket_w:0.1");
        assertBelow(zero, 0.05, "count:3.75 sum:-0.09375 z_bucket:3.75 z_bucket_w:0.1");
        assertAbove(zero, -0.05, "count:3.75 sum:0.09375 z_bucket:3.75 z_bucket_w:0.1");
        assertBelow(zero, -0.1, "z_bucket_w:0.1");
        assertAbove(zero, -0.1, zero);
        assertAbove("sum:-6.75 z_bucket:5 z_bucket_w:0.01 buckets:[2 3] n_buckets:[1 2 3]", 0,
                "count:7.5 sum:5.669354249492381 z_bucket:2.5 z_bucket_w:0.01 buckets:[2 3]");
    }

    @Test
    void interpolatesLinearlyBetweenCustomBounds() {
        assertBelow(CUSTOM, 13, "schema:-53 count:9.4 sum:75.1 custom_values:[5 10 15 20] buckets:[1 6 2.4]");
        assertAbove(CUSTOM, 13, "schema:-53 count:5.6 sum:94.9 custom_values:[5 10 15 20] offset:2 buckets:[1.6 3 1]");
        assertBelow(CUSTOM, 0, "schema:-53 custom_values:[5 10 15 20]");
    }

    @Test
    void dropsTheLastBucketAsAWholeBelowAValueAndPutsItAtTheValueAboveIt() {
        assertBelow(CUSTOM, 50, "schema:-53 count:14 sum:150 custom_values:[5 10 15 20] buckets:[1 6 4 3]");
        assertAbove("schema:-53 sum:33 count:100 custom_values:[0] buckets:[1 100]", 10,
                "schema:-53 sum:1000 count:100 custom_values:[0] buckets:[0 100]");
    }

    @Test
    void putsAFirstBucketBelowZeroAtTheValue() {
        assertBelow("schema:-53 sum:33 count:101 custom_values:[-5] buckets:[1 100]", -10,
                "schema:-53 sum:-10 count:1 custom_values:[-5] buckets:[1]");
        assertAbove("schema:-53 sum:33 count:101 custom_values:[-5] buckets:[1 100]", -2,
                "schema:-53 sum:-200 count:100 custom_values:[-5] buckets:[0 100]");
    }

    @Test
    void beginsAFirstBucketThatReachesAboveZeroAtZero() {
        String histogram = "schema:-53 sum:33 count:101 custom_values:[5] buckets:[1 100]";

        assertBelow(histogram, 2, "schema:-53 sum:0.4 count:0.4 custom_values:[5] buckets:[0.4]");
        assertBelow(histogram, 0, "schema:-53 custom_values:[5]");
        assertAbove(histogram, 2, "schema:-53 sum:502.1 count:100.6 custom_values:[5] buckets:[0.6 100]");
    }

    @Test
    void dropsABucketThatHasNoEndAtAll() {
        assertBelow("schema:-53 sum:100 count:100 buckets:[100]", 10, "schema:-53");
        assertAbove("schema:-53 sum:100 count:100 buckets:[100]", INFINITY, "schema:-53");
    }

    private static void assertBelow(String histogram, double cut, String expected) {
        assertSame(HistogramTrim.keepBelow(histogram(histogram), cut), expected);
    }

    private static void assertAbove(String histogram, double cut, String expected) {
        assertSame(HistogramTrim.keepAbove(histogram(histogram), cut), expected);
    }

    private static void assertSame(Histogram actual, String expected) {
        assertThat(HistogramEquality.isEqual(actual, histogram(expected), 1e-9))
                .as("%s should be %s", actual, expected)
                .isTrue();
    }
}
