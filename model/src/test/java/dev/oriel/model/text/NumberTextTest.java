package dev.oriel.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, -0", "1.5, 1.5", "1e21, 1000000000000000000000", "1e-7, 0.0000001", "NaN, NaN",
        "Infinity, +Inf", "-Infinity, -Inf", "0.1, 0.1", "123456789012345680000, 123456789012345680000",
        "9007199254740993, 9007199254740992", "1.25e-10, 0.000000000125", "4611686018427387904, 4611686018427388000"})
    void writesTheShortestDigitsWithoutAnExponent(double value, String text) {
        assertThat(NumberText.format(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1435781451781, 1435781451.781", "1000, 1", "1500, 1.5", "1050, 1.05", "-1, -0.001",
        "-1500, -1.5"})
    void writesMillisecondsAsSeconds(long millis, String text) {
        assertThat(NumberText.formatSeconds(millis)).isEqualTo(text);
    }

    @Test
    void writesAnExponentInTheGeneralFormForSmallAndLargeNumbersOnly() {
        assertThat(NumberText.formatGeneral(0.0001)).isEqualTo("0.0001");
        assertThat(NumberText.formatGeneral(0.00001)).isEqualTo("1e-05");
        assertThat(NumberText.formatGeneral(999999.5)).isEqualTo("999999.5");
        assertThat(NumberText.formatGeneral(-1234567)).isEqualTo("-1.234567e+06");
        assertThat(NumberText.formatGeneral(1.7976931348623157e308)).isEqualTo("1.7976931348623157e+308");
        assertThat(NumberText.formatGeneral(-0.0)).isEqualTo("-0");
        assertThat(NumberText.formatGeneral(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
        assertThat(NumberText.formatGeneral(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void writesExponentsOnlyForLargeAndSmallNumbers() {
        assertThat(NumberText.formatGeneral(1.1)).isEqualTo("1.1");
        assertThat(NumberText.formatGeneral(-2)).isEqualTo("-2");
        assertThat(NumberText.formatGeneral(0)).isEqualTo("0");
        assertThat(NumberText.formatGeneral(100_000)).isEqualTo("100000");
        assertThat(NumberText.formatGeneral(1_000_000)).isEqualTo("1e+06");
        assertThat(NumberText.formatGeneral(123_456_789)).isEqualTo("1.23456789e+08");
        assertThat(NumberText.formatGeneral(-0.0001)).isEqualTo("-0.0001");
        assertThat(NumberText.formatGeneral(0.00001)).isEqualTo("1e-05");
    }

    @Test
    void namesWhatIsNoFiniteNumber() {
        assertThat(NumberText.formatGeneral(Double.NaN)).isEqualTo("NaN");
        assertThat(NumberText.formatGeneral(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
        assertThat(NumberText.formatOpenMetrics(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
    }

    @Test
    void makesWholeNumbersLookLikeFloatsInLabels() {
        assertThat(NumberText.formatOpenMetrics(1)).isEqualTo("1.0");
        assertThat(NumberText.formatOpenMetrics(0.99)).isEqualTo("0.99");
        assertThat(NumberText.formatOpenMetrics(1e7)).isEqualTo("1e+07");
    }

    @Test
    void movesThePointAsExactArithmeticWould() {
        RandomGenerator random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            double scaled = Math.rint(random.nextDouble() * 1e6) * Math.pow(10, random.nextInt(-30, 30));
            for (double each : new double[]{value, scaled, -scaled, scaled + 0.5}) {
                if (Double.isFinite(each) && each != 0) {
                    assertThat(NumberText.format(each)).isEqualTo(
                            new BigDecimal(Double.toString(each)).stripTrailingZeros().toPlainString());
                }
            }
        }
    }

    @Test
    void oneDigitIsEnoughForTheSmallestNumbers() {
        assertThat(NumberText.formatGeneral(Double.MIN_VALUE)).isEqualTo("5e-324");
        assertThat(NumberText.formatGeneral(-2 * Double.MIN_VALUE)).isEqualTo("-1e-323");
        assertThat(NumberText.formatGeneral(Double.MIN_VALUE * 3)).isEqualTo("1.5e-323");
        assertThat(NumberText.format(Double.MIN_VALUE)).hasSize(326).endsWith("0005");
    }
}
