package dev.oriel.query.promql.eval.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void interpolatesBetweenTheTwoNearestAsSortedValuesWould() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            double[] values = random.doubles(1 + random.nextInt(60)).map(value -> Math.floor(value * 30)).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double quantile = round % 5 == 0 ? 1 : random.nextDouble();
            double rank = quantile * (sorted.length - 1);
            int lower = (int) rank;
            int upper = Math.min(lower + 1, sorted.length - 1);
            double expected = sorted[lower] * (1 - (rank - lower)) + sorted[upper] * (rank - lower);

            assertThat(Quantiles.ofUnsorted(quantile, values)).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void countsNansAsTheSmallest() {
        assertThat(Quantiles.ofUnsorted(0, new double[]{3, Double.NaN, 1})).isNaN();
        assertThat(Quantiles.ofUnsorted(0.5, new double[]{3, Double.NaN, 1})).isEqualTo(1);
        assertThat(Quantiles.ofUnsorted(1, new double[]{3, Double.NaN, 1})).isEqualTo(3);
        assertThat(Quantiles.ofUnsorted(0.5, new double[]{Double.NaN, Double.NaN})).isNaN();
    }

    @Test
    void isInfiniteBeyondTheRangeOfQuantiles() {
        assertThat(Quantiles.ofUnsorted(-0.1, new double[]{1})).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Quantiles.ofUnsorted(1.1, new double[]{1})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Quantiles.ofUnsorted(0.5, new double[0])).isNaN();
    }

    @Test
    void endsWhereManyValuesAreEqual() {
        double[] values = new double[10_000];
        Arrays.fill(values, 0, 6_000, 4);

        assertThat(Quantiles.ofUnsorted(0.9, values)).isEqualTo(4);
        assertThat(Quantiles.ofUnsorted(0.1, values)).isZero();
    }
}
