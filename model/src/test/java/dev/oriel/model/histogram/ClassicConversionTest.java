package dev.oriel.model.histogram;

import static dev.oriel.model.histogram.HistogramNotation.histogram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram;
import org.junit.jupiter.api.Test;

class ClassicConversionTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final ClassicConversion conversion = new ClassicConversion();

    @Test
    void turnsCumulativeCountsIntoDifferencesInWhateverOrderTheyCome() {
        add(INFINITY, 12, 0.2, 7, 0.1, 5, 1, 11);
        conversion.setCount(12);
        conversion.setSum(3.5);

        Histogram converted = conversion.toHistogram();

        assertThat(HistogramEquality.isEqual(converted,
                histogram("schema:-53 count:12 sum:3.5 custom_values:[0.1 0.2 1] buckets:[5 2 4 1]"))).isTrue();
        assertThat(converted.integer()).isTrue();
    }

    @Test
    void takesTheCountOfTheHighestBucketWhenThereIsNoOther() {
        add(1, 9, 2, 9, 4, 12, 8, 18);

        assertThat(HistogramEquality.isEqual(conversion.toHistogram(),
                histogram("schema:-53 count:18 custom_values:[1 2 4 8] buckets:[9 0 3 6]"))).isTrue();
    }

    @Test
    void putsIntoTheLastBucketWhatIsAboveAllBounds() {
        add(1, 2);
        conversion.setCount(5);

        assertThat(HistogramEquality.isEqual(conversion.toHistogram(),
                histogram("schema:-53 count:5 custom_values:[1] buckets:[2 3]"))).isTrue();
    }

    @Test
    void keepsFractionalCounts() {
        add(0.5, 2.5, 1, 7.5, INFINITY, 100);

        assertThat(conversion.toHistogram().integer()).isFalse();
        assertThat(conversion.toHistogram().positive().counts()).containsExactly(2.5, 5, 92.5);
    }

    @Test
    void countsABoundThatComesTwiceOnce() {
        add(0.1, 1, 0.2, 1, 0.2, 1, INFINITY, 4);

        assertThat(conversion.toHistogram().customBounds()).containsExactly(0.1, 0.2);
        assertThat(conversion.toHistogram().positive().indexes()).containsExactly(0, 2);
    }

    @Test
    void refusesCountsThatContradictEachOther() {
        add(1, 5, 2, 3);
        assertThatThrownBy(conversion::toHistogram)
                .hasMessage("classic histogram bucket count: 3 (expected: at least 5)");

        conversion.clear();
        add(1, 5, INFINITY, 7);
        conversion.setCount(8);
        assertThatThrownBy(conversion::toHistogram)
                .hasMessage("classic histogram count: 8 (expected: 7, as in the last bucket)");

        conversion.clear();
        add(1, -1);
        assertThatThrownBy(conversion::toHistogram)
                .hasMessage("classic histogram bucket count: -1 (expected: at least 0)");
        assertThatThrownBy(() -> conversion.addBucket(Double.NaN, 1)).hasMessage("le: NaN (expected: a number)");
    }

    private void add(double... boundsAndCounts) {
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            conversion.addBucket(boundsAndCounts[i], boundsAndCounts[i + 1]);
        }
    }
}
