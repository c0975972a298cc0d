package dev.oriel.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RuleLoadTest {
    private final RuleLoad load = new RuleLoad(5, 2, 3, Duration.ofSeconds(15));

    @Test
    void spreadsRulesOverGroupsAndSeries() {
        assertThat(load.ruleFile().lines().filter(line -> line.contains("name: g"))).hasSize(2);
        assertThat(load.ruleFile().lines().filter(line -> line.contains("alert: A"))).hasSize(5)
                .anyMatch(line -> line.contains("alert: A4,") && line.contains("i=\"1\""));
        assertThat(load.config(9, Path.of("/r.yml"))).contains("'/r.yml'", "127.0.0.1:9", "evaluation_interval: 15s");
    }

    @Test
    void countersGrowAtTheirOwnSpeed() {
        assertThat(load.exposition(10)).contains("requests_total{i=\"0\",path=\"/a\"} 10\n",
                "requests_total{i=\"2\",path=\"/a\"} 30\n");
    }

    @Test
    void refusesGroupsWithoutRules() {
        assertThatThrownBy(() -> new RuleLoad(1, 2, 1, Duration.ofSeconds(1))).hasMessageContaining("1 in 2 groups");
    }
}
