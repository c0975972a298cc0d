package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.histogram.Combination.Combined;
import org.junit.jupiter.api.Test;

class HistogramArithmeticTest {
    private static final String LARGE = "count:41 sum:2345.6 z_bucket:5 z_bucket_w:0.001 buckets:[1 3 1 2 1 1 1] "
            + "n_buckets:[0 1 4 2 7 0 0 0 0 5 5 2]";

    @Test
    void addsBucketByBucketAndMakesRoomForThoseThatOnlyOneHas() {
        Combined sum = add("sum:4 count:4 buckets:[1 2 1]", "sum:3 count:3 offset:-2 buckets:[1 0 1 0 0 0 1]");

        assertSame(sum.histogram(), "sum:7 count:7 offset:-2 buckets:[1 0 2 2 1 0 1]");
        assertThat(sum.boundsReconciled()).isFalse();
    }

    @Test
    void meetsAtTheLowerResolutionOfTheTwo() {
        assertSame(add("schema:-1 sum:4 count:1 buckets:[1] offset:1", "sum:4 count:4 buckets:[2 2] offset:1"),
                "schema:-1 count:5 sum:8 offset:1 buckets:[5]");
        assertSame(add("sum:4 count:4 buckets:[2 2] offset:1", "schema:-1 sum:4 count:1 buckets:[1] offset:1"),
                "schema:-1 count:5 sum:8 offset:1 buckets:[5]");
    }

    @Test
    void widensTheZeroBucketUntilItCutsNoPopulatedBucket() {
        assertSame(add("count:3 z_bucket:3 z_bucket_w:0.75", "count:6 z_bucket:1 z_bucket_w:0.1 buckets:[2 3]"),
                "count:9 z_bucket:6 z_bucket_w:1 offset:1 buckets:[3]");
        assertSame(add("count:6 z_bucket:1 z_bucket_w:0.1 buckets:[2 3]", "count:3 z_bucket:3 z_bucket_w:0.75"),
                "count:9 z_bucket:6 z_bucket_w:1 offset:1 buckets:[3]");
    }

    @Test
    void leavesTheZeroBucketWhereItOnlyCutsAnEmptyOne() {
        assertSame(add("count:1 z_bucket:1 z_bucket_w:0.75", "count:3 offset:-1 buckets:[2 0 1]"),
                "count:4 z_bucket:3 z_bucket_w:0.75 offset:1 buckets:[1]");
    }

    @Test
    void widensTheZeroBucketForTheOtherSideToo() {
        assertSame(add("count:1 z_bucket:1 z_bucket_w:0.6", "count:7 buckets:[0 2] n_buckets:[1 4]"),
                "count:8 z_bucket:2 z_bucket_w:1 offset:1 buckets:[2] n_offset:1 n_buckets:[4]");
    }

    @Test
    void subtractsToAGauge() {
        Combined difference = subtract(LARGE,
                "schema:1 count:11 sum:1234.5 z_bucket:3 z_bucket_w:0.001 buckets:[0 2 1] n_buckets:[0 0 3 2]");

        assertSame(difference.histogram(), "count:30 sum:1111.1 z_bucket:2 z_bucket_w:0.001 "
                + "buckets:[1 0 1 2 1 1 1] n_buckets:[0 -2 2 2 7 0 0 0 0 5 5 2]");
        assertThat(difference.histogram().counterReset()).isEqualTo(CounterReset.GAUGE);
    }

    @Test
    void reconcilesCustomBoundsToThoseThatBothHaveAndSaysSo() {
        Combined sum = add("schema:-53 sum:55 count:15 custom_values:[2 4 6] buckets:[1 2 5 7]",
                "schema:-53 sum:555 count:450 custom_values:[1 2 3 4 5 6 7 8] buckets:[10 20 30 40 50 60 70 80 90]");

        assertSame(sum.histogram(), "schema:-53 sum:610 count:465 custom_values:[2 4 6] buckets:[31 72 115 247]");
        assertThat(sum.boundsReconciled()).isTrue();
    }

    @Test
    void keepsOnlyTheLastBucketWhenCustomBoundsHaveNothingInCommon() {
        assertSame(add("schema:-53 count:6 custom_values:[1 2] buckets:[1 2 3]",
                "schema:-53 count:15 custom_values:[7 8] buckets:[4 5 6]"), "schema:-53 count:21 buckets:[21]");
    }

    @Test
    void refusesToMixExponentialBucketsWithCustomBounds() {
        assertThat(HistogramArithmetic.add(histogram("count:1"), histogram("schema:-53 custom_values:[1]")))
                .isInstanceOf(Combination.Incompatible.class);
    }

    @Test
    void keepsCounterResetHintsThatAgreeAndReportsThoseThatCollide() {
        Combined same = add("counter_reset_hint:not_reset", "counter_reset_hint:not_reset");
        Combined collision = add("counter_reset_hint:not_reset", "counter_reset_hint:reset");
        Combined gauge = add("counter_reset_hint:reset", "counter_reset_hint:gauge");

        assertThat(same.histogram().counterReset()).isEqualTo(CounterReset.NOT_RESET);
        assertThat(same.counterResetCollision()).isFalse();
        assertThat(collision.histogram().counterReset()).isEqualTo(CounterReset.UNKNOWN);
        assertThat(collision.counterResetCollision()).isTrue();
        assertThat(gauge.histogram().counterReset()).isEqualTo(CounterReset.GAUGE);
        assertThat(gauge.counterResetCollision()).isFalse();
    }

    @Test
    void scalesAllCountsAndTheSum() {
        Histogram histogram = histogram(
                "count:30 sum:33 z_bucket:3 z_bucket_w:0.001 buckets:[3 3 3] n_buckets:[6 6 6]");

        assertSame(HistogramArithmetic.multiply(histogram, 3),
                "count:90 sum:99 z_bucket:9 z_bucket_w:0.001 buckets:[9 9 9] n_buckets:[18 18 18]");
        assertSame(HistogramArithmetic.divide(histogram, 3),
                "count:10 sum:11 z_bucket:1 z_bucket_w:0.001 buckets:[1 1 1] n_buckets:[2 2 2]");
        assertThat(HistogramArithmetic.multiply(histogram, 3).counterReset()).isEqualTo(CounterReset.UNKNOWN);
    }

    @Test
    void makesAGaugeOfWhatItNegates() {
        Histogram negated = HistogramArithmetic.negate(histogram("count:4 sum:4 buckets:[1 2 1]"));

        assertSame(negated, "count:-4 sum:-4 buckets:[-1 -2 -1]");
        assertThat(negated.counterReset()).isEqualTo(CounterReset.GAUGE);
    }

    @Test
    void leavesNoBucketsWhenItDividesByZero() {
        Histogram quotient = HistogramArithmetic.divide(histogram("z_bucket_w:0.001 count:1 buckets:[1]"), 0);

        assertThat(quotient.count()).isInfinite();
        assertThat(quotient.sum()).isNaN();
        assertThat(quotient.zeroCount()).isNaN();
        assertThat(quotient.positive().size()).isZero();
    }

    @Test
    void lowersTheResolutionWithoutLosingAnObservation() {
        Histogram fine = histogram("schema:2 count:21 sum:9 offset:-3 buckets:[1 2 3 4 5 6] n_buckets:[7]");

        assertSame(HistogramArithmetic.reduceResolution(fine, 0),
                "schema:0 count:21 sum:9 offset:0 buckets:[10 11] n_buckets:[7]");
        assertThatThrownBy(() -> HistogramArithmetic.reduceResolution(fine, 3))
                .hasMessage("histogram schema: 3 (expected: -4 to 2)");
    }

    @Test
    void compactsByDroppingEmptyBucketsAndNothingElse() {
        Histogram compact = HistogramArithmetic
                .compact(histogram("count:2 buckets:[0 1 0 1 0]").withInteger(true));

        assertThat(compact.positive().indexes()).containsExactly(1, 3);
        assertThat(compact.integer()).isTrue();
    }

    private static Combined add(String left, String right) {
        return (Combined) HistogramArithmetic.add(histogram(left), histogram(right));
    }

    private static Combined subtract(String left, String right) {
        return (Combined) HistogramArithmetic.subtract(histogram(left), histogram(right));
    }

    private static void assertSame(Combined actual, String expected) {
        assertSame(actual.histogram(), expected);
    }

    private static void assertSame(Histogram actual, String expected) {
        assertThat(HistogramEquality.isEqual(actual, histogram(expected), 1e-12))
                .as("%s should be %s", actual, expected)
                .isTrue();
    }
}
