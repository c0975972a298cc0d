package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import org.junit.jupiter.api.Test;

class HistogramValidationTest {
    @Test
    void passesWhatPrometheusPasses() {
        assertPasses(histogram("count:4 sum:5 z_bucket:1 z_bucket_w:0.1 buckets:[1 0 1] n_buckets:[1]"));
        assertPasses(histogram("schema:-53 count:4 custom_values:[-2 3] buckets:[1 2 1]"));
        assertPasses(histogram("count:4 sum:NaN buckets:[1 2]").withInteger(true));
    }

    @Test
    void refusesCountsThatAreNegativeOrDoNotAddUp() {
        assertRefuses(histogram("count:-1"), "histogram count: -1 (expected: not negative)");
        assertRefuses(histogram("z_bucket:-1"), "histogram zero bucket count: -1 (expected: not negative)");
        assertRefuses(histogram("buckets:[1 -2]"), "histogram positive bucket 2: -2 (expected: not negative)");
        assertRefuses(histogram("n_buckets:[-1]"), "histogram negative bucket 1: -1 (expected: not negative)");
        assertRefuses(histogram("count:4 buckets:[1 2]").withInteger(true),
                "histogram count: 4 (expected: 3, as in its buckets)");
        assertRefuses(histogram("count:2 sum:NaN buckets:[1 2]").withInteger(true),
                "histogram count: 2 (expected: at least 3, as in its buckets)");
    }

    @Test
    void refusesSchemasThatAreNotThereAndWhatTheyRuleOut() {
        assertRefuses(histogram("schema:9"), "histogram schema: 9 (expected: -4 to 8, or -53)");
        assertRefuses(histogram("schema:-5"), "histogram schema: -5 (expected: -4 to 8, or -53)");
        assertRefuses(histogram("custom_values:[1]"),
                "histogram custom bounds: 1 (expected: none with exponential buckets)");
        assertRefuses(histogram("z_bucket_w:-1"), "histogram zero threshold: -1 (expected: not negative)");
        assertRefuses(histogram("schema:-53 z_bucket_w:1"),
                "histogram zero threshold: 1 (expected: 0 with custom bounds)");
        assertRefuses(histogram("schema:-53 z_bucket:1"),
                "histogram zero bucket count: 1 (expected: 0 with custom bounds)");
        assertRefuses(histogram("schema:-53 n_buckets:[1]"),
                "histogram negative buckets: 1 (expected: none with custom bounds)");
    }

    @Test
    void refusesBoundsThatDoNotAscendOrAreTooFew() {
        assertRefuses(histogram("schema:-53 custom_values:[1 1]"),
                "histogram custom bound 2: 1 (expected: above the one before)");
        assertRefuses(histogram("schema:-53 custom_values:[1 +Inf]"),
                "histogram custom bound 2: +Inf (expected: a number below +Inf)");
        assertRefuses(histogram("schema:-53 custom_values:[NaN]"),
                "histogram custom bound 1: NaN (expected: a number below +Inf)");
        assertRefuses(histogram("schema:-53 custom_values:[1] buckets:[1 1 1]"),
                "histogram bucket index: 2 (expected: 0 to 1)");
    }

    @Test
    void refusesIndexesThatDoNotAscend() {
        Buckets twice = new Buckets(new int[]{3, 3}, new double[]{1, 1});

        assertRefuses(
                new Histogram(0, 0, 0, 2, 0, twice, Buckets.NONE, new double[0], CounterReset.UNKNOWN, true),
                "histogram positive bucket index: 3 (expected: above the one before)");
    }

    @Test
    void refusesMoreBucketsThanAreAllowed() {
        assertRefuses(histogram("buckets:[1 1 1 1 1 1] n_buckets:[1 1 1 1 1]"),
                "histogram buckets: 11 (expected: at most 10)");
    }

    private static void assertPasses(Histogram histogram) {
        assertThatCode(() -> HistogramValidation.validate(histogram, 10)).doesNotThrowAnyException();
    }

    private static void assertRefuses(Histogram histogram, String message) {
        assertThatThrownBy(() -> HistogramValidation.validate(histogram, 10))
                .isInstanceOf(InvalidHistogramException.class)
                .hasMessage(message);
    }
}
