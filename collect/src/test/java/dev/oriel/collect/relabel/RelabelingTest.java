package dev.oriel.collect.relabel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.collect.Conformance;
import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RelabelingTest {
    static List<JsonNode> rows() {
        return Conformance.rows("config/relabel.json");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void relabelsAsPrometheusDoes(JsonNode row) {
        Relabeling rules = read("relabel_configs: " + row.get("relabel_configs"));
        Labels output = rules.apply(labels(row.get("input")));
        if (row.path("drop").asBoolean()) {
            assertThat(output).isNull();
        } else {
            assertThat(output).isEqualTo(labels(row.get("output")));
        }
    }

    @ParameterizedTest
    @CsvSource({"${1}-$2,foo-bar", "$1x,''", "$$1,$1", "a$,a$", "${1,${1", "$first,foo", "${nope}z,z", "$01,''",
        "$9,''", "$_1,''"})
    void expandsTemplatesAsGoDoes(String template, String expected) {
        CapturePattern.Captures captures = CapturePattern.compile("(?P<first>[a-z]+)/([a-z]+)").match("foo/bar");
        assertThat(captures).isNotNull();
        assertThat(captures.expand(template)).isEqualTo(expected);
    }

    @Test
    void writesTheCaseOfALabel() {
        Relabeling rules = read("""
                relabel_configs:
                - {action: lowercase, source_labels: [a], target_label: lower}
                - {action: uppercase, source_labels: [a, b], separator: '/', target_label: upper}
                """);
        assertThat(rules.apply(Labels.of("a", "Foo", "b", "Bar")))
                .isEqualTo(Labels.of("a", "Foo", "b", "Bar", "lower", "foo", "upper", "FOO/BAR"));
    }

    @Test
    void mapsCasesCharacterByCharacterAsGoDoes() {
        Relabeling rules = read("""
                relabel_configs:
                - {action: lowercase, source_labels: [a], target_label: lower}
                - {action: uppercase, source_labels: [b], target_label: upper}
                """);
        assertThat(rules.apply(Labels.of("a", "ΟΔΟΣ İ", "b", "straße ﬁ 𐐨")))
                .isEqualTo(Labels.of("a", "ΟΔΟΣ İ", "b", "straße ﬁ 𐐨", "lower", "οδοσ i", "upper", "STRAßE ﬁ 𐐀"));
    }

    @Test
    void removesTheTargetLabelWhenTheReplacementIsEmpty() {
        Relabeling rules = read("relabel_configs: [{source_labels: [a], target_label: a, replacement: ''}]");
        assertThat(rules.apply(Labels.of("a", "x", "b", "y"))).isEqualTo(Labels.of("b", "y"));
    }

    @Test
    void namesEachWrongRuleWithItsPlace() {
        Problems problems = new Problems();
        ConfigNode node = YamlReader.read("p.yml", """
                relabel_configs:
                - {action: hashmod, target_label: a}
                - {regex: '(', target_label: a}
                - {action: nothing}
                - {action: labelmap, replacement: ''}
                -
                """, problems);
        assertThat(RelabelConfig.read(node, "relabel_configs", "relabeling rule", NameValidation.UTF8).isEmpty())
                .isTrue();
        assertThat(problems.toString().lines()).containsExactly(
                "p.yml:2:relabel_configs[0].modulus: relabel configuration for hashmod requires non-zero modulus",
                "p.yml:3:relabel_configs[1].regex: error parsing regexp: missing closing ): `(`",
                "p.yml:4:relabel_configs[2].action: unknown relabel action \"nothing\"",
                "p.yml:5:relabel_configs[3].replacement: \"\" is invalid 'replacement' for labelmap action",
                "p.yml:6:relabel_configs[4]: empty or null relabeling rule");
    }

    private static Relabeling read(String yaml) {
        Problems problems = new Problems();
        ConfigNode node = YamlReader.read("test.yml", yaml, problems);
        Relabeling rules = RelabelConfig.read(node, "relabel_configs", "relabeling rule", NameValidation.UTF8);
        assertThat(problems.all()).isEmpty();
        return rules;
    }

    private static Labels labels(JsonNode object) {
        Map<String, String> pairs = new TreeMap<>();
        object.properties().forEach(entry -> pairs.put(entry.getKey(), entry.getValue().textValue()));
        return Labels.of(pairs);
    }
}
