package dev.oriel.rule.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleTestsConformanceTest {
    /// Its second test is meant to fail; the verdict counts the first alone.
    private static final String FUZZY = "rules_run_fuzzy.yml";

    private static Path folder() {
        Path path = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/conformance/rules/unit-tests");
        assumeTrue(Files.isDirectory(path), "the conformance data is not beside the project");
        return path;
    }

    @Test
    void testsPassAndFailAsPromtoolSays() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(folder().resolve("expected.json").toFile());
        Map<String, String> differences = new TreeMap<>();
        expected.properties().forEach(entry -> {
            String file = entry.getKey();
            RuleTests tests = new RuleTests(name -> !file.equals(FUZZY) || name.startsWith("correct"));
            RuleTestReport report = tests.run(folder().resolve(file));
            if (report.isPassed() != (entry.getValue().get("exitCode").asInt() == 0)) {
                differences.put(file, report.toString());
            }
        });
        assertThat(differences).isEmpty();
        assertThat(expected).hasSizeGreaterThan(8);
    }

    @Test
    void doublesFurtherApartThanNeighboursDiffer() {
        RuleTestReport report = new RuleTests(name -> name.startsWith("wrong")).run(folder().resolve(FUZZY));
        assertThat(report.failures()).hasSize(2);
    }

    @Test
    void saysWhatWasExpectedAndWhatCame() {
        RuleTestReport report = new RuleTests(_ -> true).run(folder().resolve("failing.yml"));
        assertThat(report.failures()).contains(String.join("\n",
                "    name: Failing alert test,",
                "    alertname: InstanceDown, time: 5m, ",
                "        exp:[], ",
                "        got:[",
                "            0:",
                "              Labels:{alertname=\"InstanceDown\", job=\"test\", severity=\"page\"}",
                "              Annotations:{description=\" of job test has been down for more than 5 minutes.\", "
                        + "summary=\"Instance  down\"}",
                "            ]"));
        assertThat(report.toString()).startsWith("Unit Testing:  ").contains("\n  FAILED:\n");
        assertThat(report.tests()).isEqualTo(2);
    }
}
