package dev.oriel.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LineLayoutTest {
    private static LoggingEvent event(String message, Throwable error, KeyValuePair... pairs) {
        LoggingEvent event = new LoggingEvent("", new LoggerContext().getLogger("dev.oriel.tsdb.head.Head"),
                Level.WARN, message, error, null);
        event.setInstant(Instant.ofEpochSecond(0));
        event.setKeyValuePairs(List.of(pairs));
        return event;
    }

    private static String line(LoggingEvent event) {
        return new LineLayout(false).doLayout(event);
    }

    private static JsonNode json(LoggingEvent event) throws JsonProcessingException {
        String line = new LineLayout(true).doLayout(event);
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        return new ObjectMapper().readTree(line);
    }

    @Test
    void anEventIsOneLineOfKeysAndValues() {
        assertThat(line(event("hello world", null, new KeyValuePair("port", 80)))).isEqualTo(
                "ts=1970-01-01T00:00:00Z level=warn component=tsdb msg=\"hello world\" port=80\n");
    }

    @Test
    void noValueBeginsALineOrAKeyOfItsOwn() {
        String line = line(
                event("a\nlevel=error msg=forged\r\u001b[2J", null, new KeyValuePair("path", "x level=error")));

        assertThat(line).endsWith("\n")
                .hasLineCount(1)
                .contains("path=\"x level=error\"")
                .doesNotContain("\u001b",
                        "\r");
        assertThat(line(event("\"", null))).contains("msg=\"\\\"\"");
    }

    @Test
    void jsonIsValidWhateverAValueHolds() throws JsonProcessingException {
        String odd = "q\" b\\ n\n t\t \u0000 \u001b é 日 \u2028";
        JsonNode json = json(event(odd, null, new KeyValuePair("k", odd)));

        assertThat(json.path("msg").asText()).isEqualTo(odd);
        assertThat(json.path("k").asText()).isEqualTo(odd);
        assertThat(json.path("component").asText()).isEqualTo("tsdb");
    }

    @Test
    void anErrorStaysInItsLine() throws JsonProcessingException {
        LoggingEvent event = event("failed", new IllegalStateException("why\nlevel=info"));

        assertThat(line(event)).hasLineCount(1).contains("err=\"java.lang.IllegalStateException: why\\nlevel=info\"");
        assertThat(json(event).path("stack").asText()).contains("LineLayoutTest");
    }
}
