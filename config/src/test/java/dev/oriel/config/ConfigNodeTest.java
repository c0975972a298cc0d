package dev.oriel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigNodeTest {
    private final Problems problems = new Problems();

    private ConfigNode read(String yaml) {
        return YamlReader.read("conf.yml", yaml, problems);
    }

    @Test
    void givesValuesAndDefaults() {
        ConfigNode node = read("""
                name: api
                interval: 1m30s
                limit: 7
                fine: yes
                size: 10MB
                """);
        assertThat(node.requiredText("name")).isEqualTo("api");
        assertThat(node.duration("interval", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
        assertThat(node.integer("limit", 0)).isEqualTo(7);
        assertThat(node.flag("fine", false)).isTrue();
        assertThat(node.bytes("size", 0)).isEqualTo(10 << 20);
        assertThat(node.text("absent", "else")).isEqualTo("else");
        node.rejectUnreadKeys();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void namesFileLineAndKeyOfEveryProblemAtOnce() {
        ConfigNode node = read("""
                jobs:
                  - name: a
                    interval: soon
                  - name: [b]
                    unknown: 1
                """);
        for (ConfigNode job : node.sections("jobs")) {
            job.text("name", "");
            job.duration("interval", Duration.ZERO);
            job.rejectUnreadKeys();
        }
        assertThat(problems.all()).extracting(Problem::toString)
                .containsExactly(
                        "conf.yml:3:jobs[0].interval: soon (expected: a duration such as 30s or 1h30m)",
                        "conf.yml:4:jobs[1].name: a list (expected: a text)",
                        "conf.yml:5:jobs[1].unknown: field unknown not found (expected: a known key)");
        assertThatThrownBy(problems::throwIfErrors).isInstanceOf(ConfigException.class)
                .hasMessageContaining("jobs[0].interval")
                .hasMessageContaining("jobs[1].unknown");
    }

    @Test
    void mergesMappingsUnderTheMergeKeyWithoutOverridingWhatIsThere() {
        ConfigNode node = read("""
                base: &base {a: 1, b: 2}
                it:
                  <<: *base
                  b: 3
                """);
        assertThat(node.textMap("it")).containsEntry("a", "1").containsEntry("b", "3");
    }

    @Test
    void treatsNullAsAbsentAndAnEmptyTextAsText() {
        ConfigNode node = read("a:\nb: ''\nc: ~\n");
        assertThat(node.has("a")).isFalse();
        assertThat(node.has("b")).isTrue();
        assertThat(node.text("c", "none")).isEqualTo("none");
    }

    @Test
    void takesANullAmongTextsForTheEmptyText() {
        ConfigNode node = read("list: [null, ~, 'null', '', a]\nmap: {a: null, b: ~, c: , d: 'null', e: x}\n");
        assertThat(node.texts("list")).containsExactly("", "", "null", "", "a");
        assertThat(node.textMap("map")).containsExactly(entry("a", ""), entry("b", ""), entry("c", ""),
                entry("d", "null"), entry("e", "x"));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void reportsWhereTheTextIsNoYaml() {
        read("a: 1\nb: [1, 2\nc: 3\n");
        assertThat(problems.errors()).singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("conf.yml:3: yaml: "));
    }

    @Test
    void reportsAKeyThatIsGivenTwice() {
        read("a: 1\na: 2\n");
        assertThat(problems.errors()).extracting(Problem::toString)
                .containsExactly("conf.yml:2:a: key given twice (expected: once)");
    }

    @Test
    void refusesDeepNestingAndAliasBombs() {
        read("[".repeat(60) + "]".repeat(60));
        assertThat(problems.errors()).hasSize(1);
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(String.join(",", List.of(alias, alias, alias, alias, alias, alias, alias)))
                    .append("]\n");
        }
        Problems second = new Problems();
        YamlReader.read("bomb.yml", bomb.toString(), second);
        assertThat(second.hasErrors()).isTrue();
    }

    @Test
    void neverPrintsASecret() {
        ConfigNode node = read("password: hunter2\n");
        Secret secret = node.secret("password");
        assertThat(secret).hasToString("<secret>");
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void readsSizesInPowersOf1024() {
        assertThat(ByteSizeText.parse("1GB")).isEqualTo(1L << 30);
        assertThat(ByteSizeText.parse("0.5KiB")).isEqualTo(512);
        assertThat(ByteSizeText.format(3L << 30)).isEqualTo("3GB");
        assertThatThrownBy(() -> ByteSizeText.parse("1XB")).hasMessage(
                "size: 1XB (expected: a number and B, KB, MB, GB, TB, PB or EB)");
    }
}
