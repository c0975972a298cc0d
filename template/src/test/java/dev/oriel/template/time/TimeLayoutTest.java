package dev.oriel.template.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.template.value.FunctionException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLayoutTest {
    private static final ZonedDateTime TIME = Instant.parse("2024-03-05T07:08:09.120Z")
            .atZone(ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2006-01-02T15:04:05Z07:00|2024-03-05T08:08:09+01:00",
        "Mon Jan _2 15:04:05 MST 2006|Tue Mar  5 08:08:09 CET 2024",
        "Monday, 02-Jan-06 3:04PM|Tuesday, 05-Mar-24 8:08AM",
        "15:04:05.000|08:08:09.120", "15:04:05.999999|08:08:09.12", "January 2, 2006 -0700|March 5, 2024 +0100",
        "1/2 002 pm|3/5 065 am"})
    void formatsByTheReferenceTime(String layout, String expected) {
        assertThat(TimeLayout.format(TIME, layout)).isEqualTo(expected);
    }

    @Test
    void readsWhatItWrites() {
        String layout = "2006-01-02 15:04:05.999 -0700";
        assertThat(TimeReader.read(layout, TimeLayout.format(TIME, layout), ZoneOffset.UTC).toInstant())
                .isEqualTo(TIME.toInstant());
        assertThat(TimeReader.read("Jan 2 2006 3:04pm", "Mar 5 2024 7:08pm", ZoneOffset.UTC))
                .isEqualTo("2024-03-05T19:08Z");
        assertThatThrownBy(() -> TimeReader.read("2006-01-02", "2024-xx-01", ZoneOffset.UTC))
                .isInstanceOf(FunctionException.class)
                .hasMessage("parsing time \"2024-xx-01\" as \"2006-01-02\": cannot parse \"xx-01\" as \"01\"");
    }

    @ParameterizedTest
    @CsvSource({"0,0s", "1,1ns", "1500,1.5µs", "250000000,250ms", "1500000000,1.5s", "1800000000000,30m0s",
        "5400000000000,1h30m0s", "-61000000000,-1m1s"})
    void durationsPrintAsGosDo(long nanos, String expected) {
        assertThat(GoDuration.text(nanos)).isEqualTo(expected);
    }
}
