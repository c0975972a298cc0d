package dev.oriel.collect.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.text.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatReaderTest {
    private final FloatReader reader = new FloatReader();

    private double read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }

    @Test
    void readsTheSameDoubleAsJavaDoes() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            double value = switch (i % 4) {
                case 0 -> random.nextLong() / 1e3;
                case 1 -> random.nextInt(1_000_000) / 1e4;
                case 2 -> Double.longBitsToDouble(random.nextLong());
                default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            };
            if (Double.isFinite(value)) {
                String text = i % 2 == 0 ? Double.toString(value) : NumberText.formatGeneral(value);
                assertThat(read(text)).as(text).isEqualTo(value);
                assertThat(reader.error()).isEqualTo(FloatReader.Error.NONE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1.", ".5", "+7", "1e5", "1E-5", "00012", "9007199254740993",
        "123456789012345678901234567890", "0.000000000000000000000000000000000000001", "1e23", "4.9e-324"})
    void readsOddSpellings(String text) {
        assertThat(read(text)).isEqualTo(Double.parseDouble(text));
        assertThat(reader.error()).isEqualTo(FloatReader.Error.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1e", "1e+", "1f", "1d", " 1", "1 ", "0b1", "+NaN", "--1", "1.2.3"})
    void refusesWhatGoRefuses(String text) {
        read(text);
        assertThat(reader.error()).isEqualTo(FloatReader.Error.INVALID_SYNTAX);
    }

    @Test
    void tellsInfinityFromOverflow() {
        assertThat(read("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read("-infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(reader.error()).isEqualTo(FloatReader.Error.NONE);
        read("1e309");
        assertThat(reader.error()).isEqualTo(FloatReader.Error.OUT_OF_RANGE);
    }

    @Test
    void givesNanTheBitsThatAreNoStalenessMarker() {
        assertThat(Double.doubleToRawLongBits(read("NaN"))).isEqualTo(0x7ff8_0000_0000_0001L);
        assertThat(Double.doubleToRawLongBits(read("nan"))).isEqualTo(0x7ff8_0000_0000_0001L);
    }
}
