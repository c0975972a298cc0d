package dev.oriel.rule.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.rule.file.Rule;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFailuresTest {
    private static final String DOWN = """
            groups:
              - name: alerts
                interval: 1m
                rules:
                  - alert: Down
                    expr: up == 0
            """;
    private static final String RECORD = """
            groups:
              - name: records
                interval: 1m
                rules:
                  - record: down
                    expr: up == 0
                  - record: one
                    expr: vector(1)
            """;

    private RuleWorld world = new RuleWorld();

    @Test
    void alertsAreToldOfAndRepeatedWhileTheStoreTakesNoMoreSeries() {
        world = new RuleWorld(MetricStoreOptions.UNBOUNDED.withMaxSeries(1));
        world.load(DOWN);
        world.minutes(2, 1);
        world.minutes(4, 0);
        assertThat(world.sent).hasSize(2)
                .allSatisfy(alert -> assertThat(alert.labels())
                        .isEqualTo(Labels.of("alertname", "Down", "job", "a")));
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
        assertThat(world.rule("Down").run().health()).isEqualTo(RuleHealth.BAD);
        assertThat(world.rule("Down").run().error()).contains("limits.max_series");
        assertThat(world.failures()).isPositive();
    }

    @Test
    void aRefusedSeriesLeavesTheOthersOfItsRuleAlone() {
        world = new RuleWorld(MetricStoreOptions.UNBOUNDED.withMaxSeries(3));
        world.load("""
                groups:
                  - name: g
                    interval: 1m
                    rules:
                      - record: r
                        expr: sort(up)
                """);
        world.write(5, "__name__", "up", "job", "b");
        world.time.advance(Duration.ofMinutes(1));
        world.minutes(2, 1);
        assertThat(world.series("r")).containsExactly("{job=\"b\"} 5 5 5");
        RuleStatus.RuleRun run = world.rule("r").run();
        assertThat(run.health()).isEqualTo(RuleHealth.BAD);
        assertThat(run.error()).contains("limits.max_series");
        assertThat(world.failures()).isEqualTo(2);
    }

    @Test
    void whatVanishesEndsAlsoWhereAnotherSeriesIsRefused() {
        world.rulesStore.refused = labels -> "c".equals(labels.get("job"));
        world.load(RECORD);
        world.write(0, "__name__", "up", "job", "c");
        world.minutes(1, 0);
        world.write(0, "__name__", "up", "job", "c");
        world.minutes(1, 1);
        assertThat(world.series("down")).containsExactly("{job=\"a\"} 0 stale");
        world.minutes(1, 0);
        world.minutes(1, 1);
        assertThat(world.series("down")).containsExactly("{job=\"a\"} 0 stale 0 stale");
    }

    @Test
    void whatVanishesWhileTheDiskIsFullEndsOnceItIsNot() {
        world.load(RECORD);
        world.minutes(2, 0);
        world.rulesStore.full = true;
        world.minutes(1, 1);
        assertThat(world.rule("down").run().error()).isEqualTo("disk: full");
        assertThat(world.rule("one").run().health()).isEqualTo(RuleHealth.BAD);
        assertThat(world.failures()).isEqualTo(2);
        world.rulesStore.full = false;
        world.minutes(2, 1);
        assertThat(world.series("down")).containsExactly("{job=\"a\"} 0 0 stale");
        assertThat(world.rule("down").run().health()).isEqualTo(RuleHealth.GOOD);
        assertThat(world.failures()).isEqualTo(2);
    }

    @Test
    void aRuleIsNotShownAsGoodBeforeItsResultsAreStored() {
        List<RuleHealth> shown = new ArrayList<>();
        world.load(RECORD);
        world.rulesStore.beforeCommit = () -> shown.add(world.rule("one").run().health());
        world.rulesStore.full = true;
        world.minutes(2, 1);
        world.rulesStore.full = false;
        world.minutes(2, 1);
        assertThat(shown).containsExactly(RuleHealth.UNKNOWN, RuleHealth.BAD, RuleHealth.BAD, RuleHealth.GOOD);
    }

    @Test
    void whatATurnThatBreaksOffHasWrittenIsLostAndSaidToBe() {
        world.load(RECORD);
        world.minutes(2, 0);
        world.rulesStore.refused = labels -> {
            if (labels.toString().contains("down")) {
                throw new StackOverflowError();
            }
            return false;
        };
        world.minutes(1, 1);
        assertThat(world.rule("down").run().error()).isEqualTo("java.lang.StackOverflowError");
        world.rulesStore.refused = _ -> false;
        world.minutes(2, 1);
        assertThat(world.series("down")).containsExactly("{job=\"a\"} 0 0 stale");
    }

    @Test
    void aLostBatchIsNoFailureOfRulesThatHadNothingToWrite() {
        world.load(RECORD);
        world.rulesStore.full = true;
        world.minutes(1, 1);
        assertThat(world.rule("down").run().health()).isEqualTo(RuleHealth.GOOD);
        assertThat(world.rule("one").run().health()).isEqualTo(RuleHealth.BAD);
        assertThat(world.failures()).isEqualTo(1);
    }

    @Test
    void seriesOfARuleThatIsGoneEndOnceTheDiskIsNotFull() {
        world.load(RECORD);
        world.minutes(2, 0);
        world.rulesStore.full = true;
        world.load(RECORD.replace("record: down", "record: other"));
        world.minutes(1, 0);
        world.rulesStore.full = false;
        world.minutes(2, 0);
        assertThat(world.series("down")).containsExactly("{job=\"a\"} 0 0 stale");
    }

    @Test
    void aGroupGoesOnWhereTheEndOfASeriesIsRefused() {
        world.load(RECORD);
        world.write(0, "__name__", "up", "job", "b");
        world.minutes(2, 0);
        world.rulesStore.refused = labels -> "a".equals(labels.get("job"));
        world.load(RECORD.replace("record: down", "record: other"));
        world.minutes(1, 0);
        world.rulesStore.refused = _ -> false;
        world.minutes(2, 0);
        assertThat(world.series("down")).containsExactly("{job=\"a\"} 0 0", "{job=\"b\"} 0 0 stale");
        assertThat(world.series("one")).containsExactly("{} 1 1 1 1 1");
    }

    @Test
    void theSeriesOfARemovedGroupEndOneByOne() {
        world.load(RECORD);
        world.minutes(2, 0);
        world.rulesStore.refused = labels -> labels.toString().contains("down");
        world.load("groups: []");
        world.minutes(4, 0);
        assertThat(world.series("one")).containsExactly("{} 1 1 stale");
        assertThat(world.rulesStore.open).isZero();
    }

    @Test
    void anErrorInOneRuleIsItsOwn() {
        RuleQuery query = world.query;
        world.query = new BrokenQuery(query, "down");
        world.restart(RECORD);
        world.minutes(2, 0);
        assertThat(world.rule("down").run().error()).isEqualTo("java.lang.StackOverflowError");
        assertThat(world.series("one")).containsExactly("{} 1 1");
        assertThat(world.failures()).isEqualTo(2);
        assertThat(world.rulesStore.open).isZero();
    }

    @Test
    void alertsAreToldOfThoughAQueryInATextBreaksDown() {
        world.query = new BrokenQuery(world.query, "count(up)");
        world.restart(DOWN + """
                        annotations: {count: '{{ if eq $labels.job "b" }}{{ query "count(up)" }}{{ end }}'}
                """);
        for (int i = 0; i < 4; i++) {
            world.write(0, "__name__", "up", "job", "b");
            world.minutes(1, 0);
        }
        assertThat(world.sent).extracting(alert -> alert.labels().get("job")).containsOnly("a", "b");
        assertThat(world.sent).filteredOn(alert -> "b".equals(alert.labels().get("job")))
                .allSatisfy(alert -> assertThat(alert.annotations().get("count"))
                        .isEqualTo("<error expanding template: java.lang.StackOverflowError>"));
    }

    @Test
    void aGroupIsEvaluatedAgainWhateverWentWrong() {
        world.load(RECORD);
        world.minutes(1, 0);
        world.nanoClockIsBroken = true;
        world.minutes(1, 0);
        world.nanoClockIsBroken = false;
        world.minutes(2, 0);
        assertThat(world.series("one")).containsExactly("{} 1 1 1");
    }

    /// Cannot evaluate the rule of this name, or this expression of a template.
    private record BrokenQuery(RuleQuery query, String broken) implements RuleQuery {
        @Override
        public List<RuleSample> evaluate(Rule rule, long timeMillis) {
            if (rule.name().equals(broken)) {
                throw new StackOverflowError();
            }
            return query.evaluate(rule, timeMillis);
        }

        @Override
        public List<RuleSample> evaluate(String expression, long timeMillis) {
            if (expression.equals(broken)) {
                throw new StackOverflowError();
            }
            return query.evaluate(expression, timeMillis);
        }
    }
}
