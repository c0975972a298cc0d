package dev.oriel.template.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.template.value.TemplateValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Go's fmt prints for the same arguments.
class GoFormatTest {
    private static String format(String format, TemplateValue... arguments) {
        return GoFormat.printf(format, List.of(arguments), 10_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', ignoreLeadingAndTrailingWhitespace = true, value = {
        "%d | 42", "%5d|   42", "%-5d!| 42   !", "%05d|00042", "%+d|+42", "%x|2a", "%#X|0X2A", "%o|52", "%b|101010",
        "%c|*", "%q|'*'", "%U|U+002A", "%v|42", "%s|%!s(int=42)", "%t|%!t(int=42)", "%.4d|0042", "%f|%!f(int=42)",
        "%T|int", "%z|%!z(int=42)", "%d %d|42 %!d(MISSING)", "%|%!(NOVERB)%!(EXTRA int=42)", "%%|%%!(EXTRA int=42)"})
    void wholeNumbers(String format, String expected) {
        assertThat(format(format, TemplateValue.of(42L)).strip()).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"%v|1234.5678", "%f|1234.567800", "%.2f|1234.57", "%9.1f!|   1234.6!",
        "%e|1.234568e+03", "%.1E|1.2E+03", "%g|1234.5678", "%.3g|1.23e+03", "%010.2f|0001234.57", "%+.0f|+1235",
        "%d|%!d(float64=1234.5678)", "%6.2f%%|1234.57%", "%-10.1f!|1234.6    !"})
    void floats(String format, String expected) {
        assertThat(format(format, TemplateValue.of(1234.5678)).strip()).isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1e6,1e+06", "123456789,1.23456789e+08", "100000,100000", "0.0001,0.0001", "0.00001,1e-05",
        "-2.5,-2.5", "NaN,NaN", "Infinity,+Inf", "-Infinity,-Inf", "0.1,0.1", "1e21,1e+21"})
    void theShortestFormHasAnExponentFromAMillionOn(double value, String expected) {
        assertThat(format("%v", TemplateValue.of(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2.5,0,2", "3.5,0,4", "0.125,2,0.12", "1.005,2,1.00", "1e15,1,1000000000000000.0"})
    void roundsTheExactValueHalfToEven(double value, int precision, String expected) {
        assertThat(FloatFormat.format(value, 'f', precision)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"%s|a\"ä", "%q|\"a\\\"ä\"", "%x|6122c3a4", "%X|6122C3A4",
        "% x|61 22 c3 a4",
        "%5s!|  a\"ä!", "%-5s!|a\"ä  !", "%.2s|a\"", "%d|%!d(string=a\"ä)", "%v|a\"ä", "%#v|\"a\\\"ä\""})
    void texts(String format, String expected) {
        assertThat(format(format, TemplateValue.of("a\"ä")).strip()).isEqualTo(expected.strip());
    }

    @Test
    void compositesApplyTheVerbToTheirParts() {
        assertThat(format("%v %d", TemplateValue.ofTexts(List.of("a", "b")), TemplateValue.ofTexts(List.of("a"))))
                .isEqualTo("[a b] [%!d(string=a)]");
        assertThat(format("%v|%q", TemplateValue.ofTexts(Map.of("b", "2", "a", "1")),
                TemplateValue.ofTexts(List.of("x y")))).isEqualTo("map[a:1 b:2]|[\"x y\"]");
        assertThat(format("%v %s %t", TemplateValue.Nil.NIL, TemplateValue.Nil.NIL, TemplateValue.of(true)))
                .isEqualTo("<nil> %!s(<nil>) true");
    }

    @Test
    void argumentsMayBeNamedByTheirPlace() {
        assertThat(format("%[2]d %[1]d", TemplateValue.of(1L), TemplateValue.of(2L))).isEqualTo("2 1");
        assertThat(format("%*d|%.*f", TemplateValue.of(4L), TemplateValue.of(1L), TemplateValue.of(1L),
                TemplateValue.of(2.25))).isEqualTo("   1|2.2");
        assertThat(format("%[5]d", TemplateValue.of(1L))).isEqualTo("%!d(BADINDEX)");
        assertThat(format("%!", TemplateValue.of(1L))).isEqualTo("%!!(int=1)");
    }
}
