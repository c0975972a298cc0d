package dev.oriel.model.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram.Buckets;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final Spans SPANS = new Spans(new int[]{-2, 4}, new int[]{3, 1});

    @Test
    void turnsIndexesIntoTheFewestRunsAndBack() {
        assertThat(Spans.of(new int[]{-2, -1, 0, 5})).isEqualTo(SPANS);
        assertThat(SPANS.toIndexes(4)).containsExactly(-2, -1, 0, 5);
        assertThat(Spans.of(new int[0])).isEqualTo(new Spans(new int[0], new int[0]));
    }

    @Test
    void acceptsSpansWithoutLength() {
        assertThat(new Spans(new int[]{1, 0, 2}, new int[]{1, 0, 1}).toIndexes(2)).containsExactly(1, 4);
    }

    @Test
    void writesWholeCountsAsDifferencesAndReadsThemBack() {
        assertThat(Spans.deltas(new double[]{5, 7, 7, 2})).containsExactly(5, 2, 0, -5);
        assertThat(SPANS.toBuckets(new long[]{5, 2, 0, -5}))
                .isEqualTo(new Buckets(new int[]{-2, -1, 0, 5}, new double[]{5, 7, 7, 2}));
    }

    @Test
    void refusesCountsThatAreNotAsManyAsTheSpansHave() {
        assertThatThrownBy(() -> SPANS.toBuckets(new double[3])).isInstanceOf(InvalidHistogramException.class)
                .hasMessage("histogram spans: 4 buckets (expected: 3, as there are counts)");
        assertThatThrownBy(() -> SPANS.toIndexes(5))
                .hasMessage("histogram spans: 4 buckets (expected: 5, as there are counts)");
        assertThatThrownBy(() -> new Spans(new int[]{0}, new int[]{-1}).toIndexes(1))
                .hasMessage("histogram spans: 4294967295 buckets (expected: 1, as there are counts)");
    }

    @Test
    void refusesIndexesThatDoNotAscendOrOverflow() {
        assertThatThrownBy(() -> new Spans(new int[]{0, -1}, new int[]{1, 1}).toIndexes(2))
                .hasMessage("histogram span 2: offset -1 (expected: not negative)");
        assertThatThrownBy(
                () -> new Spans(new int[]{Integer.MAX_VALUE, 5}, new int[]{0, 1}).toIndexes(1))
                .hasMessage("histogram span 2: ends at bucket 2147483653 (expected: at most 2147483647)");
    }
}
