package dev.oriel.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0s, 0", "15s, 15000", "1h30m, 5400000", "100ms, 100", "1m500ms, 60500", "1y, 31536000000",
        "1w2d, 777600000", "99999h, 359996400000"})
    void readsUnitsFromTheLargestDown(String text, long millis) {
        assertThat(DurationText.parseMillis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1s1m", "1h1h", "-1s", "1.5h", " 1s", "1s ", "1x", "1m30"})
    void refusesWhatPrometheusRefuses(String text) {
        assertThatThrownBy(() -> DurationText.parseMillis(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatNanosecondsCannotHold() {
        assertThatThrownBy(() -> DurationText.parseMillis("293y")).hasMessage("duration out of range");
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "15000, 15s", "5400000, 1h30m", "604800000, 1w", "691200000, 8d", "31536000000, 1y",
        "-1500, -1s500ms", "777600000, 9d"})
    void writesTheShortestSpelling(long millis, String text) {
        assertThat(DurationText.format(millis)).isEqualTo(text);
    }
}
