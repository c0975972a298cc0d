package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTextTest {
    @Test
    void printsPopulatedBucketsInTheOrderOfTheirValues() {
        assertThat(HistogramText.format(
                histogram("count:12 sum:100 z_bucket:2 z_bucket_w:0.001 buckets:[7 0 1] n_buckets:[2 3]")))
                .isEqualTo("{count:12, sum:100, [-2,-1):3, [-1,-0.5):2, [-0.001,0.001]:2, (0.5,1]:7, (2,4]:1}");
    }

    @Test
    void printsCustomBoundsFromMinusToPlusInfinity() {
        assertThat(HistogramText
                .format(histogram("schema:-53 sum:1e7 count:4.5 custom_values:[-2 3] buckets:[1 2.5 1]")))
                .isEqualTo("{count:4.5, sum:1e+07, [-Inf,-2]:1, (-2,3]:2.5, (3,+Inf]:1}");
    }

    @Test
    void printsAnEmptyHistogram() {
        assertThat(HistogramText.format(histogram("sum:NaN"))).isEqualTo("{count:0, sum:NaN}");
    }
}
