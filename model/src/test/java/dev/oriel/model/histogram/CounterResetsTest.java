package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterResetsTest {
    @Test
    void believesAHintBeforeTheCounts() {
        assertThat(detect("count:1", "count:2 counter_reset_hint:reset")).isTrue();
        assertThat(detect("count:2", "count:1 counter_reset_hint:not_reset")).isFalse();
        assertThat(detect("count:2", "count:1 counter_reset_hint:gauge")).isTrue();
    }

    @Test
    void findsACountThatHasGoneDownInAnyBucketButNotInTheSum() {
        assertThat(detect("count:4 sum:9 buckets:[1 2 1]", "count:4 sum:5 buckets:[1 2 1]")).isFalse();
        assertThat(detect("count:1 sum:10 buckets:[1]", "count:1 sum:10 buckets:[0 1]")).isTrue();
        assertThat(detect("count:1 n_buckets:[1]", "count:2 n_buckets:[0 2]")).isTrue();
        assertThat(detect("count:1 buckets:[1 0]", "count:2 buckets:[2]")).isFalse();
        assertThat(detect("count:2 z_bucket:2", "count:3 z_bucket:1 buckets:[2]")).isTrue();
    }

    @Test
    void allowsALowerResolutionButNotAHigherOne() {
        assertThat(detect("schema:0 count:5 offset:1 buckets:[2 3]", "schema:-1 count:5 offset:1 buckets:[5]"))
                .isFalse();
        assertThat(detect("schema:0 count:5 offset:1 buckets:[2 3]", "schema:-1 count:6 offset:1 buckets:[4 2]"))
                .isTrue();
        assertThat(detect("schema:-1 count:5 offset:1 buckets:[5]", "schema:0 count:9 offset:1 buckets:[5 4]"))
                .isTrue();
    }

    @Test
    void allowsAWiderZeroBucketThatCutsNoPopulatedBucket() {
        assertThat(detect("count:3 z_bucket_w:0.1 buckets:[2 1]", "count:3 z_bucket:2 z_bucket_w:1 buckets:[0 1]"))
                .isFalse();
        assertThat(detect("count:3 z_bucket_w:0.1 buckets:[2 1]", "count:9 z_bucket:9 z_bucket_w:0.75")).isTrue();
        assertThat(detect("count:3 z_bucket_w:0.1 buckets:[2 1]", "count:9 z_bucket:1 z_bucket_w:1 buckets:[0 8]"))
                .isTrue();
        assertThat(detect("count:3 z_bucket:3 z_bucket_w:0.1", "count:3 z_bucket:3 z_bucket_w:0.01")).isTrue();
    }

    @Test
    void comparesCustomBoundsWhereBothHaveOne() {
        assertThat(detect("schema:-53 count:15 custom_values:[2 4 6] buckets:[1 2 5 7]",
                "schema:-53 count:17 custom_values:[2 3 4 6] buckets:[1 2 1 5 8]")).isFalse();
        assertThat(detect("schema:-53 count:15 custom_values:[2 4 6] buckets:[1 2 5 7]",
                "schema:-53 count:15 custom_values:[2 3 4 6] buckets:[1 0 1 5 8]")).isTrue();
        assertThat(detect("schema:-53 count:1 custom_values:[5] buckets:[1]",
                "schema:-53 count:1 custom_values:[5 10] buckets:[1]")).isFalse();
        assertThat(detect("count:1 buckets:[1]", "schema:-53 count:1 custom_values:[5 10] buckets:[1]")).isTrue();
    }

    private static boolean detect(String previous, String current) {
        return CounterResets.detect(histogram(previous), histogram(current));
    }
}
