package dev.oriel.notify.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.LabelMatcher;
import dev.oriel.notify.Conformance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MatcherParserTest {
    private static MatcherParser parser(JsonNode row) {
        return new MatcherParser(MatcherMode.valueOf(row.get("parser").asText().toUpperCase(Locale.ROOT)));
    }

    private static List<LabelMatcher> parse(JsonNode row) {
        String input = row.get("input").asText();
        return row.get("kind").asText().equals("matcher")
                ? List.of(parser(row).parseMatcher(input))
                : parser(row).parseMatchers(input);
    }

    private static List<LabelMatcher> expected(JsonNode row) {
        List<LabelMatcher> matchers = new ArrayList<>();
        for (JsonNode each : row.get("matchers")) {
            matchers.add(new LabelMatcher(each.get("name").asText(),
                    ClassicMatcherParser.operator(each.get("op").asText()), each.get("value").asText()));
        }
        return matchers;
    }

    @Test
    void readsWhatAlertmanagerReadsAndRefusesTheRestInItsWords() throws IOException {
        JsonNode rows = Conformance.json("matchers.json");
        assertThat(rows.size()).isEqualTo(70);
        for (JsonNode row : rows) {
            if (row.get("ok").asBoolean()) {
                assertThat(parse(row)).as(row.toString()).isEqualTo(expected(row));
            } else {
                String error = row.get("error").asText();
                assertThatThrownBy(() -> parse(row)).as(row.toString())
                        .isInstanceOf(MatcherParseException.class)
                        .hasMessageStartingWith(error.startsWith("error parsing regexp: missing closing ]")
                                ? "error parsing regexp: missing closing ]"
                                : error);
            }
        }
    }

    @Test
    void knowsLabelNamesOfBothSchemes() throws IOException {
        for (JsonNode row : Conformance.json("label-names.json")) {
            MatcherMode mode = row.get("scheme").asText().equals("classic") ? MatcherMode.CLASSIC : MatcherMode.UTF8;
            assertThat(new MatcherParser(mode).isLabelName(row.get("name").asText())).as(row.toString())
                    .isEqualTo(row.get("valid").asBoolean());
        }
    }

    @Test
    void takesTheClassicReadingWhereBothReadAndDiffer() {
        assertThat(MatcherParser.FALLBACK.parseMatcher("qux=\"\\xf0\\x9f\\x99\\x82\"").value())
                .isEqualTo("\\xf0\\x9f\\x99\\x82");
        assertThat(new MatcherParser(MatcherMode.UTF8).parseMatcher("qux=\"\\xf0\\x9f\\x99\\x82\"").value())
                .isEqualTo("🙂");
    }

    @Test
    void refusesOverlongText() {
        assertThatThrownBy(() -> MatcherParser.FALLBACK.parseMatchers("a".repeat(70_000)))
                .hasMessage("matchers: 70000 characters (expected: at most 65536)");
    }
}
