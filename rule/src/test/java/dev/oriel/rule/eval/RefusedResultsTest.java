package dev.oriel.rule.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Samples that the store refuses when they are committed.
class RefusedResultsTest {
    private RuleWorld world = new RuleWorld();

    private void load(String rules) {
        world.load("""
                groups:
                  - name: g
                    interval: 1m
                    rules:
                """ + rules.indent(6));
    }

    private List<RuleStatus.RuleRun> runs() {
        return world.engine.groups().getFirst().rules().stream().map(RuleStatus::run).toList();
    }

    @Test
    void aRuleWhoseResultAnotherRuleWroteOtherwiseFailsAndNoOther() {
        load("""
                - record: x
                  expr: vector(1)
                - record: other
                  expr: vector(3)
                - record: x
                  expr: vector(2)
                """);
        world.minutes(2, 1);
        assertThat(world.series("x")).containsExactly("{} 1 1");
        assertThat(runs()).extracting(RuleStatus.RuleRun::health)
                .containsExactly(RuleHealth.GOOD, RuleHealth.GOOD, RuleHealth.BAD);
        assertThat(runs().getLast().error()).startsWith("value of x at ")
                .endsWith(": another one (expected: the one that stands there)");
        assertThat(world.failures()).isEqualTo(2);
    }

    @Test
    void onlyRulesThatWroteARefusedSeriesAreWrittenAgain() {
        load("""
                - record: x
                  expr: vector(1)
                - record: other
                  expr: vector(3)
                - record: another
                  expr: vector(4)
                - record: x
                  expr: vector(2)
                """);
        AtomicInteger commits = new AtomicInteger();
        world.rulesStore.beforeCommit = commits::incrementAndGet;
        world.minutes(1, 1);
        assertThat(commits).as("one of all, and one of each x").hasValue(3);
        assertThat(runs().getLast().health()).isEqualTo(RuleHealth.BAD);
    }

    @Test
    void eachRuleHearsOfItsOwnHoweverManyAreRefused() {
        int many = CommitTally.MAX_EXAMPLES + 2;
        for (int i = 0; i < many; i++) {
            world.write(i, "__name__", "up", "job", "j" + i);
        }
        load("""
                - record: x
                  expr: up
                - record: x
                  expr: up + 1
                - record: y
                  expr: vector(1)
                - record: y
                  expr: vector(2)
                """);
        world.time.advance(Duration.ofMinutes(1));
        assertThat(world.series("x")).hasSize(many);
        assertThat(runs()).extracting(RuleStatus.RuleRun::health)
                .containsExactly(RuleHealth.GOOD, RuleHealth.BAD, RuleHealth.GOOD, RuleHealth.BAD);
        assertThat(runs().getLast().error()).contains("y");
        assertThat(world.failures()).isEqualTo(2);
    }

    @Test
    void resultsOutOfOrderFailTheirRuleUntilTheyAreInOrderAgain() {
        world = new RuleWorld(new MetricStoreOptions(0, MetricStoreOptions.DEFAULT.inOrderWindowMillis(),
                Duration.ofHours(1).toMillis(), 0, 0, MetricStoreOptions.DEFAULT.labels()));
        load("""
                - record: x
                  expr: vector(1)
                - alert: Fires
                  expr: vector(1)
                """);
        world.time.jump(Duration.ofMinutes(2));
        world.write(7, "__name__", "x");
        world.time.jump(Duration.ofMinutes(-2));
        world.minutes(1, 1);
        assertThat(world.rule("x").run().health()).isEqualTo(RuleHealth.BAD);
        assertThat(world.rule("x").run().error()).startsWith("timestamp of ").contains("(expected: after ");
        assertThat(world.rule("Fires").run().health()).isEqualTo(RuleHealth.GOOD);
        assertThat(world.sent).hasSize(1);
        world.minutes(3, 1);
        assertThat(world.rule("x").run().health()).isEqualTo(RuleHealth.GOOD);
    }

    @Test
    void theEndOfASeriesThatAnotherRuleGoesOnWithIsNoFailure() {
        load("""
                - record: state
                  expr: up == 1
                - record: state
                  expr: up == 0
                """);
        world.minutes(2, 0);
        world.minutes(2, 1);
        assertThat(runs()).extracting(RuleStatus.RuleRun::health).containsOnly(RuleHealth.GOOD);
        assertThat(world.series("state")).containsExactly("{job=\"a\"} 0 0 1 1");
        assertThat(world.failures()).isZero();
    }
}
