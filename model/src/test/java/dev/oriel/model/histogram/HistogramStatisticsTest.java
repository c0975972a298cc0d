package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oriel.model.Histogram;
import org.junit.jupiter.api.Test;

class HistogramStatisticsTest {
    @Test
    void estimatesTheVarianceFromTheGeometricMiddlesOfBuckets() {
        Histogram oneToFour = histogram("schema:2 count:4 sum:10 buckets:[1 0 0 0 1 0 0 1 1]");

        assertThat(HistogramStatistics.variance(oneToFour)).isCloseTo(1.163807968526718, within(1e-14));
        assertThat(HistogramStatistics.standardDeviation(oneToFour)).isCloseTo(1.0787993180043811, within(1e-14));
        assertThat(HistogramStatistics.variance(histogram("count:10 sum:-100 n_buckets:[0 0 0 0 10]")))
                .isCloseTo(1.725830020304794, within(1e-14));
    }

    @Test
    void putsTheZeroBucketAtZero() {
        assertThat(HistogramStatistics.variance(histogram("count:2 sum:0 z_bucket:2 z_bucket_w:0.5"))).isZero();
    }

    @Test
    void takesTheArithmeticMiddlesOfCustomBounds() {
        Histogram histogram = histogram(
                "schema:-53 sum:330 count:110 custom_values:[0 0.1 0.2 1] buckets:[0 50 20 40 0]");

        assertThat(HistogramStatistics.variance(histogram)).isCloseTo(7.527045454545455, within(1e-13));
        assertThat(HistogramStatistics.average(histogram)).isEqualTo(3);
    }

    @Test
    void isInfiniteWhereTheSumIs() {
        assertThat(HistogramStatistics.variance(histogram("count:2 sum:Inf buckets:[1]"))).isInfinite();
        assertThat(HistogramStatistics.average(histogram(""))).isNaN();
    }

    @Test
    void visitsBucketsInTheOrderOfTheirValuesAndCutsThemAtTheZeroBucket() {
        StringBuilder visited = new StringBuilder();
        BucketCursor cursor = BucketCursor
                .ascending(histogram("z_bucket:5 z_bucket_w:0.75 buckets:[1 2] n_buckets:[3 4]"));
        while (cursor.next()) {
            visited.append(cursor.lowerInclusive() ? '[' : '(')
                    .append(cursor.lower())
                    .append(',')
                    .append(cursor.upper())
                    .append(cursor.upperInclusive() ? ']' : ')')
                    .append(cursor.count())
                    .append(' ');
        }

        assertThat(visited.toString().strip())
                .isEqualTo("[-2.0,-1.0)4.0 [-1.0,-0.75)3.0 [-0.75,0.75]5.0 (0.75,1.0]1.0 (1.0,2.0]2.0");
    }
}
