package dev.oriel.rule.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.config.Problem;
import dev.oriel.config.Problems;
import dev.oriel.query.promql.parse.PromqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleFileReaderTest {
    private final Problems problems = new Problems();

    private List<RuleGroup> read(String yaml) {
        return new RuleFileReader(new PromqlParser(), false).read("rules.yml", yaml, problems);
    }

    private static Path conformance(String folder) {
        Path path = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/conformance/rules/" + folder);
        assumeTrue(Files.isDirectory(path), "the conformance data is not beside the project");
        return path;
    }

    @Test
    void readsGroupsWithBothKindsOfRules() {
        List<RuleGroup> groups = read("""
                groups:
                  - name: api
                    interval: 30s
                    limit: 5
                    labels: {team: web}
                    rules:
                      - record: job:errors:rate5m
                        expr: sum by (job) (rate(errors_total[5m]))
                      - alert: Down
                        expr: up == 0
                        for: 5m
                        keep_firing_for: 1m
                        labels: {severity: page}
                        annotations: {summary: "{{ $labels.instance }} is down"}
                """);
        assertThat(problems.all()).isEmpty();
        RuleGroup group = groups.getFirst();
        assertThat(group.intervalMillis()).isEqualTo(30_000);
        assertThat(group.labels()).isEqualTo(Map.of("team", "web"));
        assertThat(group.rules()).extracting(Rule::name).containsExactly("job:errors:rate5m", "Down");
        assertThat(((Rule.Alerting) group.rules().getLast()).forMillis()).isEqualTo(300_000);
    }

    @Test
    void reportsAllProblemsOfAFileAtOnceWithTheirPlaces() {
        read("""
                groups:
                  - name: a
                    rules:
                      - record: x
                        expr: rate(hi)
                        for: 1m
                      - expr: 1
                  - name: a
                    colour: red
                """);
        assertThat(problems.all()).extracting(Problem::toString)
                .containsExactly(
                        "rules.yml:5:groups[0].rules[0].expr: could not parse expression: 1:6: parse error: expected type range"
                                + " vector in call to function \"rate\", got instant vector",
                        "rules.yml:6:groups[0].rules[0].for: invalid field 'for' in recording rule",
                        "rules.yml:7:groups[0].rules[1].alert: one of 'record' or 'alert' must be set",
                        "rules.yml:9:groups[1].colour: field colour not found (expected: a known key)",
                        "rules.yml:8:groups[1].name: groupname: \"a\" is repeated in the same file");
    }

    @Test
    void reportsTemplatesThatAreNone() {
        read("""
                groups:
                  - name: a
                    rules:
                      - alert: Down
                        expr: up == 0
                        labels: {who: "{{ nosuch }}"}
                        annotations:
                          summary: "{{ $labels.instance }"
                """);
        assertThat(problems.all()).extracting(Problem::text)
                .containsExactly(
                        "who: error parsing template __alert_Down: template: __alert_Down:1: function \"nosuch\" "
                                + "not defined",
                        "summary: error parsing template __alert_Down: template: __alert_Down:1: "
                                + "unexpected \"}\" in operand");
    }

    @Test
    void acceptsAndRefusesTheFilesThatPrometheusDoes() throws IOException {
        Path folder = conformance("format");
        for (Map.Entry<String, JsonNode> entry : new ObjectMapper().readTree(folder.resolve("expected.json").toFile())
                .properties()) {
            JsonNode expected = entry.getValue();
            boolean legacy = expected.path("nameValidationScheme").asText().equals("legacy");
            Problems found = new Problems();
            new RuleFileReader(new PromqlParser(), legacy).read(entry.getKey(),
                    Files.readString(folder.resolve(entry.getKey())), found);
            assertThat(found.errors().isEmpty()).as(entry.getKey() + ": " + found)
                    .isEqualTo(expected.get("ok").asBoolean());
            assertThat(found.toString()).contains(expected.path("errorContains").asText());
        }
    }

    @Test
    void readsTheRuleSetsThatAreInUse() throws IOException {
        int rules = 0;
        try (Stream<Path> files = Files.walk(conformance("real-world"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.ya?ml")).toList()) {
                String text = Files.readString(file);
                if (text.startsWith("groups:")) {
                    List<RuleGroup> groups = read(text);
                    assertThat(problems.all()).as(file.toString()).isEmpty();
                    rules += groups.stream().mapToInt(group -> group.rules().size()).sum();
                }
            }
        }
        assertThat(rules).isGreaterThan(500);
    }
}
