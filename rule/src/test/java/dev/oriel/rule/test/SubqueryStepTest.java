package dev.oriel.rule.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubqueryStepTest {
    @TempDir
    private Path folder;

    @Test
    void subqueriesThatNameNoStepTakeTheEvaluationInterval() throws IOException {
        Files.writeString(folder.resolve("rules.yml"), """
                groups:
                  - name: steps
                    rules:
                      - {record: steps, expr: "count_over_time(vector(1)[2m:])"}
                """);
        Path tests = Files.writeString(folder.resolve("tests.yml"),
                """
                        rule_files: [rules.yml]
                        evaluation_interval: 15s
                        tests:
                          - interval: 15s
                            input_series: [{series: up, values: 1x40}]
                            promql_expr_test:
                              - {expr: "count_over_time(vector(1)[2m:])", eval_time: 5m, exp_samples: [{labels: "{}", value: 8}]}
                              - {expr: "steps", eval_time: 5m, exp_samples: [{labels: "steps", value: 8}]}
                        """);

        assertThat(new RuleTests(_ -> true).run(tests).failures()).isEmpty();
    }
}
