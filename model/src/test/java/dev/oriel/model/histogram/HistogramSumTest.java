package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistogramSumTest {
    /// Eight histograms whose counts span hundreds of orders of magnitude; the first two together overflow.
    private static final List<String> EXTREMES = List.of(
            "count:1.7976931348623157e+308 sum:5.30921651659898 z_bucket:1.78264e50 z_bucket_w:0.001 "
                    + "buckets:[1.78264E+50 1.78264E+215 1.78264E+219 3363.5121756487] n_buckets:[1178.20696291113 "
                    + "731.697776280323 715.201503759399 1386.11378876781 855.572553278132]",
            "count:1e308 sum:0.961118537914768 z_bucket:0.76342771 z_bucket_w:0.001 buckets:[0.76342771 0.76342771 "
                    + "0.76342771 195.70084087969] n_buckets:[421.30382970055 0 450441.779]",
            "count:1e-6 sum:1.62091361305318 z_bucket:1.9592258 z_bucket_w:0.001 buckets:[1.9592258 1.9592258 "
                    + "1.9592258 1135.74692279] n_buckets:[0 4504.41779 588.599358265103 40.3760942760943]",
            "count:1e-6 sum:0.865089463758091 z_bucket:7.69805412 z_bucket_w:0.001 buckets:[2.258E+220 2.258E+220 "
                    + "2.3757689E+217 1078.68071312804] n_buckets:[349.905284031261 0 0 0.161173466838949 588.599358]",
            "count:1e-6 sum:0.323055185914577 z_bucket:458.90154 z_bucket_w:0.001 buckets:[7.69805412 7.69805412 "
                    + "2.258E+220 3173.28218135701]",
            "count:1e-6 sum:0.951811357687154 z_bucket:1.78264e50 z_bucket_w:0.001 buckets:[458.90154 458.90154 "
                    + "7.69805412 2178.35] n_buckets:[2054.92644438789 844.560108898123]",
            "count:1e-6 sum:0 z_bucket:5 z_bucket_w:0.001 buckets:[0 0 1.78264E+219 376.770478890989]",
            "count:1e-6 sum:0 z_bucket:0 z_bucket_w:0.001 buckets:[0 0 458.90154 250325.5] "
                    + "n_buckets:[0 0.0000000011353 0 608.697257]");
    private static final String MEAN_OF_EXTREMES = "sum:1.2539005843658437 z_bucket:4.4566e49 z_bucket_w:0.001 "
            + "buckets:[2.8225e+219 2.822522283e+219 3.271129711125e+219 32728.442914086805] "
            + "n_buckets:[500.5428151288539 760.0844593974477 56468.19748275306 254.4185391888429 180.5214889097665]";

    @Test
    void addsUpManyHistogramsOfDifferentResolution() {
        assertSame(sum("count:25 sum:1234.5 z_bucket:4 z_bucket_w:0.001 buckets:[1 2 0 1 1] n_buckets:[2 4 0 0 1 9]",
                "count:41 sum:2345.6 z_bucket:5 z_bucket_w:0.001 buckets:[1 3 1 2 1 1 1] "
                        + "n_buckets:[0 1 4 2 7 0 0 0 0 5 5 2]",
                "count:41 sum:1111.1 z_bucket:5 z_bucket_w:0.001 buckets:[1 3 1 2 1 1 1] "
                        + "n_buckets:[0 1 4 2 7 0 0 0 0 5 5 2]",
                "schema:1 count:0"),
                "count:107 sum:4691.2 z_bucket:14 z_bucket_w:0.001 buckets:[3 8 2 5 3 2 2] "
                        + "n_buckets:[2 6 8 4 15 9 0 0 0 10 10 4]");
    }

    @Test
    void losesNoSmallSummandBesideLargeOnesThatCancelOut() {
        assertSame(sum("count:1 sum:5.3", "count:2 sum:1e100", "count:3 sum:1", "count:4 sum:-1e100", "count:5 sum:2",
                "count:6 sum:1e50", "count:7 sum:-1e50"), "count:28 sum:8.3");
        assertSame(mean("count:1 sum:1", "count:2 sum:1e100", "count:3 sum:1", "count:4 sum:-1e100"),
                "count:2.5 sum:0.5");
        assertSame(sum("count:1 buckets:[1]", "count:1 buckets:[1e100]", "count:1 buckets:[1]",
                "count:1 buckets:[-1e100]"), "count:4 buckets:[2]");
    }

    @Test
    void sumsToInfinityWhatOverflows() {
        assertSame(sum("count:1.7976931348623157e+308 sum:5.3", "count:1e308 sum:1e100", "count:1e-6 sum:1",
                "count:1e-6 sum:-1e100", "count:1e-6 sum:2"), "count:Inf sum:8.3");
    }

    @Test
    void averagesBySumWhereThatDoesNotOverflow() {
        String[] moderate = EXTREMES.toArray(String[]::new);
        moderate[0] = moderate[0].replace("count:1.7976931348623157e+308", "count:1e10");
        moderate[1] = moderate[1].replace("count:1e308", "count:1e-6");

        assertSame(mean(moderate), "count:1250000000.000001 " + MEAN_OF_EXTREMES);
    }

    @Test
    void averagesIncrementallyOnceTheSumWouldOverflow() {
        assertSame(mean(EXTREMES.toArray(String[]::new)), "count:3.497116418577895e+307 " + MEAN_OF_EXTREMES);
        assertSame(mean("count:1.7976931348623157e+308 sum:5.3", "count:1e308 sum:1e100", "count:1e-6 sum:-1e100",
                "count:1e-6 sum:1", "count:1e-6 sum:1e50", "count:1e-6 sum:-1e50", "count:1e-6 sum:0"),
                "count:3.9967044783747367e+307 sum:0.9");
    }

    @Test
    void averagesOneHistogramToItself() {
        assertSame(mean("schema:3 sum:5 count:4 buckets:[1 2 1]"), "schema:3 sum:5 count:4 buckets:[1 2 1]");
    }

    @Test
    void carriesCounterResetHintsAndTellsOfThoseThatCollide() {
        HistogramSum sum = new HistogramSum();
        sum.add(histogram("counter_reset_hint:not_reset"));
        sum.add(histogram("counter_reset_hint:not_reset"));
        assertThat(requireNonNull(sum.value()).counterReset()).isEqualTo(CounterReset.NOT_RESET);
        assertThat(sum.counterResetCollision()).isFalse();

        sum.add(histogram("counter_reset_hint:gauge"));
        sum.add(histogram("counter_reset_hint:reset"));
        assertThat(requireNonNull(sum.value()).counterReset()).isEqualTo(CounterReset.GAUGE);
        assertThat(sum.counterResetCollision()).isTrue();
    }

    @Test
    void leavesOutWhatItCannotMixAndTellsOfReconciledBounds() {
        HistogramMean mean = new HistogramMean();
        assertThat(mean.add(histogram("schema:-53 sum:1 count:1 custom_values:[5 10] buckets:[1]"))).isTrue();
        assertThat(mean.add(histogram("sum:4 count:3 buckets:[1 2 1]"))).isFalse();
        assertThat(mean.boundsReconciled()).isFalse();
        assertThat(mean.add(histogram("schema:-53 sum:1 count:1 custom_values:[5] buckets:[1]"))).isTrue();

        assertThat(mean.boundsReconciled()).isTrue();
        assertThat(mean.size()).isEqualTo(2);
        assertSame(requireNonNull(mean.value()), "schema:-53 count:1 sum:1 custom_values:[5] buckets:[1]");
    }

    private static Histogram sum(String... summands) {
        HistogramSum sum = new HistogramSum();
        Stream.of(summands).map(HistogramNotation::histogram).forEach(sum::add);
        return requireNonNull(sum.value());
    }

    private static Histogram mean(String... members) {
        HistogramMean mean = new HistogramMean();
        Stream.of(members).map(HistogramNotation::histogram).forEach(mean::add);
        return requireNonNull(mean.value());
    }

    private static void assertSame(Histogram actual, String expected) {
        assertThat(HistogramEquality.isEqual(actual, histogram(expected), 1e-12))
                .as("%s should be %s", actual, expected)
                .isTrue();
    }
}
