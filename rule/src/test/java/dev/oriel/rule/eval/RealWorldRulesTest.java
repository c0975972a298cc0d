package dev.oriel.rule.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rule sets in use, each of whose rules finds one series.
class RealWorldRulesTest {
    private static final RuleSample SAMPLE = new RuleSample(
            Labels.of("__name__", "m", "instance", "10.0.0.1:9100", "job", "node"), 12.3456, null);

    /// Those whose authors have erred, which Prometheus says in the same words.
    private static final Set<String> BROKEN = Set.of("RunningOutOfCiliumClusterIdentities");

    private static List<RuleGroup> groups() throws IOException {
        Path folder = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/conformance/rules/real-world");
        assumeTrue(Files.isDirectory(folder), "the conformance data is not beside the project");
        List<RuleGroup> groups = new ArrayList<>();
        RuleFileReader reader = new RuleFileReader(new PromqlParser(), false);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.ya?ml")).sorted().toList()) {
                String text = Files.readString(file);
                if (text.startsWith("groups:")) {
                    groups.addAll(reader.read(file.toString(), text, new Problems()));
                }
            }
        }
        return groups;
    }

    @Test
    void everyAlertIsToldWithItsTexts() throws IOException {
        RuleQuery query = new RuleQuery() {
            @Override
            public List<RuleSample> evaluate(Rule rule, long timeMillis) {
                return List.of(SAMPLE);
            }

            @Override
            public List<RuleSample> evaluate(String expression, long timeMillis) {
                return List.of(SAMPLE);
            }
        };
        RuleWorld world = new RuleWorld();
        int alerts = 0;
        Set<String> broken = new TreeSet<>();
        for (RuleGroup group : groups()) {
            GroupEvaluator evaluator = new GroupEvaluator(group, RuleOptions.DEFAULT, query, world, world.store,
                    () -> 0,
                    null, false);
            evaluator.evaluate(world.time.millis());
            for (RuleStatus rule : evaluator.status().rules()) {
                assertThat(rule.run().error()).as(rule.name()).isEmpty();
                if (rule instanceof RuleStatus.Alerting alerting) {
                    alerts++;
                    assertThat(alerting.alerts()).hasSize(1);
                    if (alerting.alerts().getFirst().annotations().toString().contains("<error")) {
                        broken.add(rule.name());
                    }
                }
            }
        }
        assertThat(alerts).isGreaterThan(500);
        assertThat(broken).isEqualTo(BROKEN);
    }
}
