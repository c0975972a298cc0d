package dev.oriel.collect.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.collect.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpositionConformanceTest {
    static Optional<String> failure(boolean openMetrics, byte[] body) {
        RecordingSink sink = new RecordingSink();
        try {
            if (openMetrics) {
                new OpenMetricsParser(body, body.length, sink).parse();
            } else {
                new TextParser(Arrays.copyOf(body, body.length + 1), body.length, sink).parse();
            }
            return Optional.empty();
        } catch (ExpositionException e) {
            return Optional.of(e.getMessage());
        }
    }

    static List<JsonNode> parserErrors() {
        return Conformance.rows("exposition/parser-errors.json");
    }

    @ParameterizedTest
    @MethodSource("parserErrors")
    void wordsErrorsAsPrometheusDoes(JsonNode row) {
        Optional<String> failure = failure(row.get("format").textValue().equals("openmetrics"),
                Conformance.text(row, "input"));
        assertThat(failure).isEqualTo(Optional.ofNullable(row.get("error")).map(JsonNode::textValue));
    }

    static List<JsonNode> openMetricsSuite() {
        return Conformance.rows("exposition/openmetrics-suite.json");
    }

    @ParameterizedTest
    @MethodSource("openMetricsSuite")
    void scrapesOfOpenMetricsWhatPrometheusScrapes(JsonNode row) {
        Optional<String> failure = failure(true, Conformance.text(row, "text"));
        assertThat(failure.isEmpty()).as(failure.toString())
                .isEqualTo(row.get("prometheus_2_42_scrape").textValue().equals("accepts"));
    }

    static List<JsonNode> textParserSuite() {
        return Conformance.rows("exposition/text-parser.json")
                .stream()
                .filter(row -> row.has("prometheus_2_42_scrape"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("textParserSuite")
    void scrapesOfTextWhatPrometheusScrapes(JsonNode row) {
        Optional<String> failure = failure(false, Conformance.text(row, "text"));
        assertThat(failure.isEmpty()).as(failure.toString())
                .isEqualTo(row.get("prometheus_2_42_scrape").textValue().equals("accepts"));
    }

    static Stream<Path> bodies() {
        return Stream.of("exposition/captures", "exposition/corner-cases")
                .flatMap(folder -> Stream.of(".prom", ".om")
                        .flatMap(suffix -> Conformance.files(folder, suffix).stream()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void readsWhatExportersAnswer(Path file) throws IOException {
        Optional<String> failure = failure(file.toString().endsWith(".om"), Files.readAllBytes(file));
        assertThat(failure).isEmpty();
    }

    @Test
    void readsTheWholeOfALargeAnswer() {
        byte[] body = Conformance.bytes("exposition/captures/node_exporter-linux.prom");
        RecordingSink sink = new RecordingSink();
        assertThatCode(() -> new TextParser(body, body.length, sink).parse()).doesNotThrowAnyException();
        long samples = new String(body, java.nio.charset.StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .count();
        assertThat(sink.entries.stream().filter(entry -> !entry.startsWith("TYPE ") && !entry.startsWith("HELP ")))
                .hasSize((int) samples);
    }
}
