package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.StaleMarker;
import org.junit.jupiter.api.Test;

class HistogramEqualityTest {
    @Test
    void doesNotMindEmptyBucketsAndHints() {
        assertThat(isEqual("count:2 buckets:[0 2 0] counter_reset_hint:reset", "count:2 offset:1 buckets:[2]"))
                .isTrue();
        assertThat(isEqual("count:2 buckets:[2]", "count:2 n_buckets:[2]")).isFalse();
        assertThat(isEqual("count:2 buckets:[1 1]", "count:2 buckets:[2]")).isFalse();
    }

    @Test
    void mindsTheSchemaTheZeroBucketAndTheBounds() {
        assertThat(isEqual("schema:1", "schema:0")).isFalse();
        assertThat(isEqual("z_bucket_w:0.1", "z_bucket_w:0.2")).isFalse();
        assertThat(isEqual("schema:-53 custom_values:[1 2]", "schema:-53 custom_values:[1]")).isFalse();
    }

    @Test
    void takesNansForTheSameAndZerosOfBothSignsForDifferentOnes() {
        assertThat(isEqual("sum:NaN", "sum:NaN")).isTrue();
        assertThat(isEqual("sum:NaN", "sum:1")).isFalse();
        assertThat(isEqual("sum:0", "sum:-0")).isFalse();
    }

    @Test
    void allowsARelativeErrorWhenAsked() {
        assertThat(HistogramEquality.isEqual(histogram("count:3 sum:NaN buckets:[3]"),
                histogram("count:3.0000001 sum:NaN buckets:[2.9999999]"), 1e-6)).isTrue();
        assertThat(HistogramEquality.isEqual(histogram("count:3"), histogram("count:3.001"), 1e-6)).isFalse();
    }

    @Test
    void tellsTheStalenessMarkerFromOtherNans() {
        assertThat(Tolerance.isEqual(StaleMarker.VALUE, Double.NaN, 1)).isFalse();
        assertThat(Tolerance.isEqual(StaleMarker.VALUE, StaleMarker.VALUE, 1e-6)).isTrue();
        assertThat(Tolerance.isEqual(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1e-6)).isTrue();
        assertThat(Tolerance.isEqual(0, 1e-300, 1e-6)).isFalse();
    }

    @Test
    void isTheSameValueOnlyWithAllComponentsTheSame() {
        assertThat(histogram("count:2 sum:NaN buckets:[0 2]")).isEqualTo(histogram("count:2 sum:NaN buckets:[0 2]"))
                .hasSameHashCodeAs(histogram("count:2 sum:NaN buckets:[0 2]"))
                .isNotEqualTo(histogram("count:2 sum:NaN offset:1 buckets:[2]"));
    }

    private static boolean isEqual(String left, String right) {
        return HistogramEquality.isEqual(histogram(left), histogram(right));
    }
}
