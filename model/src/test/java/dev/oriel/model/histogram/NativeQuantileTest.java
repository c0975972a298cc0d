package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oriel.model.histogram.NativeQuantile.NanEffect;
import org.junit.jupiter.api.Test;

class NativeQuantileTest {
    private static final String POSITIVE = "count:12 sum:100 z_bucket:2 z_bucket_w:0.001 buckets:[2 3 0 1 4]";
    private static final String NEGATIVE = "count:12 sum:100 z_bucket:2 z_bucket_w:0.001 n_buckets:[2 3 0 1 4]";
    private static final String BOTH = "count:24 sum:100 z_bucket:4 z_bucket_w:0.001 buckets:[2 3 0 1 4] "
            + "n_buckets:[2 3 0 1 4]";
    private static final String CUSTOM = "schema:-53 sum:5 count:4 custom_values:[5 10] buckets:[1 2 1]";

    @Test
    void interpolatesExponentiallyWithinABucket() {
        assertQuantile(1, POSITIVE, 16);
        assertQuantile(0.99, POSITIVE, 15.67072476139083);
        assertQuantile(0.6, POSITIVE, 4.594793419988138);
        assertQuantile(0.5, "schema:-1 sum:6 count:5 buckets:[0 5]", 2);
        assertQuantile(0.5, "schema:1 sum:4 count:5 buckets:[0 5]", 1.189207115002721);
        assertQuantile(0.5, "schema:1 sum:4 count:5 n_buckets:[0 0 5]", -1.6817928305074292);
    }

    @Test
    void interpolatesLinearlyWithinTheZeroBucket() {
        assertQuantile(0, POSITIVE, 0);
        assertQuantile(0.55, BOTH, 0.0006);
        assertQuantile(0.5, BOTH, 0);
        assertQuantile(0.4583333333333333, BOTH, -0.0005);
    }

    @Test
    void mirrorsNegativeBuckets() {
        assertQuantile(0.9, BOTH, 10.556063286183155);
        assertQuantile(0.1, BOTH, -10.556063286183155);
        assertQuantile(0.01, BOTH, -15.34822590920423);
    }

    @Test
    void answersInfinityOutsideOfZeroToOneAndNanWithoutObservations() {
        assertThat(quantile(-1, BOTH)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(quantile(1.001, BOTH)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(quantile(Double.NaN, BOTH)).isNaN();
        assertThat(quantile(0.5, "")).isNaN();
    }

    @Test
    void interpolatesLinearlyBetweenCustomBoundsAndNotBeyondThem() {
        assertQuantile(0.5, CUSTOM, 7.5);
        assertQuantile(0.125, CUSTOM, 2.5);
        assertQuantile(1, CUSTOM, 10);
        assertQuantile(0, "schema:-53 sum:5 count:4 custom_values:[-5 10] buckets:[1 2 1]", -5);
    }

    @Test
    void tellsWhenNanObservationsSkewTheResultOrAreIt() {
        NativeQuantile among = NativeQuantile.of(0.81, histogram("count:15 sum:NaN buckets:[12]"));
        NativeQuantile below = NativeQuantile.of(0.8, histogram("count:15 sum:NaN buckets:[12]"));
        NativeQuantile alone = NativeQuantile.of(0.81, histogram("count:3 sum:NaN"));
        NativeQuantile infinities = NativeQuantile.of(0.5, histogram("count:2 sum:NaN buckets:[1] n_buckets:[1]"));

        assertThat(among.value()).isNaN();
        assertThat(among.effect()).isEqualTo(NanEffect.RESULT_IS_NAN);
        assertThat(below).isEqualTo(new NativeQuantile(1, NanEffect.SKEWED_HIGHER));
        assertThat(alone.effect()).isEqualTo(NanEffect.RESULT_IS_NAN);
        assertThat(infinities.effect()).isEqualTo(NanEffect.NONE);
    }

    @Test
    void findsTheFractionBetweenTwoValues() {
        assertFraction(1, 2, POSITIVE, 0.25);
        assertFraction(1, 6, POSITIVE, 0.29874687506009634);
        assertFraction(0.001, Double.POSITIVE_INFINITY, POSITIVE, 0.8333333333333334);
        assertFraction(Double.NEGATIVE_INFINITY, 0, POSITIVE, 0);
        assertFraction(Double.NEGATIVE_INFINITY, -0.0005, NEGATIVE, 0.9166666666666666);
        assertFraction(-6, -1.5, NEGATIVE, 0.15250624987980724);
        assertFraction(Double.NEGATIVE_INFINITY, -6, NEGATIVE, 0.36791979160657035);
        assertFraction(-0.0005, 0.0005, BOTH, 0.08333333333333333);
        assertFraction(-6, -1, BOTH, 0.14937343753004817);
        assertFraction(5, 10, CUSTOM, 0.5);
        assertFraction(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, CUSTOM, 1);
    }

    @Test
    void findsNoFractionWithoutObservationsAndNoneInAnEmptyRange() {
        assertThat(NativeFraction.of(0, 8, histogram("")).value()).isNaN();
        assertThat(NativeFraction.of(3, Double.NaN, histogram(POSITIVE)).value()).isNaN();
        assertFraction(42, 3.1415, POSITIVE, 0);
    }

    @Test
    void excludesNanObservationsFromAllFractionsAndSaysSo() {
        NativeFraction all = NativeFraction.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                histogram("count:15 sum:NaN buckets:[12]"));

        assertThat(all).isEqualTo(new NativeFraction(0.8, true));
    }

    private static double quantile(double quantile, String histogram) {
        return NativeQuantile.of(quantile, histogram(histogram)).value();
    }

    private static void assertQuantile(double quantile, String histogram, double expected) {
        assertThat(quantile(quantile, histogram)).isCloseTo(expected, within(1e-13));
    }

    private static void assertFraction(double lower, double upper, String histogram, double expected) {
        assertThat(NativeFraction.of(lower, upper, histogram(histogram)).value()).isCloseTo(expected, within(1e-13));
    }
}
