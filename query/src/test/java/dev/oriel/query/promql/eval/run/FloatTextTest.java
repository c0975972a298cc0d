package dev.oriel.query.promql.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatTextTest {
    @Test
    void writesExponentsOnlyForLargeAndSmallNumbers() {
        assertThat(FloatText.general(1.1)).isEqualTo("1.1");
        assertThat(FloatText.general(-2)).isEqualTo("-2");
        assertThat(FloatText.general(0)).isEqualTo("0");
        assertThat(FloatText.general(100_000)).isEqualTo("100000");
        assertThat(FloatText.general(1_000_000)).isEqualTo("1e+06");
        assertThat(FloatText.general(123_456_789)).isEqualTo("1.23456789e+08");
        assertThat(FloatText.general(-0.0001)).isEqualTo("-0.0001");
        assertThat(FloatText.general(0.00001)).isEqualTo("1e-05");
    }

    @Test
    void namesWhatIsNoFiniteNumber() {
        assertThat(FloatText.general(Double.NaN)).isEqualTo("NaN");
        assertThat(FloatText.general(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
        assertThat(FloatText.openMetrics(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
    }

    @Test
    void makesWholeNumbersLookLikeFloatsInLabels() {
        assertThat(FloatText.openMetrics(1)).isEqualTo("1.0");
        assertThat(FloatText.openMetrics(0.99)).isEqualTo("0.99");
        assertThat(FloatText.openMetrics(1e7)).isEqualTo("1e+07");
    }
}
