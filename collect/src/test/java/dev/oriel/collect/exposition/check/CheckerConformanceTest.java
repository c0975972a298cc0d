package dev.oriel.collect.exposition.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.collect.Conformance;
import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.collect.exposition.NameValidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckerConformanceTest {
    private static Optional<String> failure(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (ExpositionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static List<JsonNode> openMetricsSuite() {
        return Conformance.rows("exposition/openmetrics-suite.json");
    }

    @ParameterizedTest
    @MethodSource("openMetricsSuite")
    void acceptsOfOpenMetricsWhatTheStandardAllows(JsonNode row) {
        Optional<String> failure = failure(() -> OpenMetricsChecker.check(Conformance.text(row, "text")));
        assertThat(failure.isEmpty()).as(failure.toString()).isEqualTo(row.get("ok").booleanValue());
    }

    static List<JsonNode> textParserSuite() {
        return Conformance.rows("exposition/text-parser.json");
    }

    @ParameterizedTest
    @MethodSource("textParserSuite")
    void acceptsOfTextWhatTheExportersParserAccepts(JsonNode row) {
        Optional<String> failure = failure(
                () -> TextFormatChecker.check(Conformance.text(row, "text"), NameValidation.UTF8));
        if (row.get("ok").booleanValue()) {
            assertThat(failure).isEmpty();
        } else {
            assertThat(failure.orElse("accepted")).startsWith(row.get("error").textValue());
        }
        if (row.has("errorWithLegacyNames")) {
            assertThat(failure(
                    () -> TextFormatChecker.check(Conformance.text(row, "text"), NameValidation.LEGACY)).orElse(""))
                    .startsWith(row.get("errorWithLegacyNames").textValue());
        }
    }

    static List<Path> captures() {
        return Conformance.files("exposition/captures", ".prom");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void acceptsWhatExportersAnswer(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        assertThat(failure(() -> TextFormatChecker.check(body, NameValidation.UTF8))).isEmpty();
    }
}
