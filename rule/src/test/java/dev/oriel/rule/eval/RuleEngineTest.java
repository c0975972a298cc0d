package dev.oriel.rule.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleEngineTest {
    private static final String DOWN = """
            groups:
              - name: alerts
                interval: 1m
                rules:
                  - alert: Down
                    expr: up == 0
                    for: 3m
                    labels: {severity: page}
                    annotations: {summary: "{{ $labels.job }} is {{ $value }}"}
            """;
    private static final String RECORD = """
            groups:
              - name: records
                interval: 1m
                rules:
                  - record: down
                    expr: up == 0
                    labels: {team: web}
            """;

    private final RuleWorld world = new RuleWorld();

    @Test
    void anAlertIsPendingThenFiresThenIsResolved() {
        world.load(DOWN);
        world.minutes(2, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.PENDING);
        assertThat(world.sent).isEmpty();
        world.minutes(3, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
        assertThat(world.sent).isNotEmpty();
        Alert firing = world.sent.getLast();
        assertThat(firing.labels().toMap()).isEqualTo(Map.of("alertname", "Down", "job", "a", "severity", "page"));
        assertThat(firing.annotations()).isEqualTo(Map.of("summary", "a is 0"));
        assertThat(firing.generatorUrl()).isEqualTo("/graph?g0.expr=up+%3D%3D+0&g0.tab=1");
        assertThat(firing.endsAtMillis()).isGreaterThan(world.time.millis());
        world.minutes(2, 1);
        assertThat(world.state("Down")).isEqualTo(AlertState.INACTIVE);
        assertThat(world.sent.getLast().endsAtMillis()).isLessThanOrEqualTo(world.time.millis());
        assertThat(world.sent.getLast().startsAtMillis()).isEqualTo(firing.startsAtMillis());
    }

    @Test
    void tellsOfAResolvedAlertForAQuarterOfAnHour() {
        world.load(DOWN);
        world.minutes(6, 0);
        world.minutes(17, 1);
        int count = world.sent.size();
        world.minutes(10, 1);
        assertThat(world.sent).hasSize(count);
        assertThat(world.sent.stream().map(Alert::endsAtMillis).filter(end -> end <= world.time.millis()).count())
                .isGreaterThan(5);
    }

    @Test
    void writesTheStateOfAlertsAsSeriesThatEndOnceItHasLookedForThoseOfBefore() {
        world.load(DOWN);
        world.minutes(6, 0);
        world.minutes(2, 1);
        assertThat(world.series("ALERTS")).containsExactly(
                "{alertname=\"Down\", alertstate=\"firing\", job=\"a\", severity=\"page\"} 1 1 1 stale",
                "{alertname=\"Down\", alertstate=\"pending\", job=\"a\", severity=\"page\"} 1 stale");
    }

    @Test
    void recordsSeriesAndEndsThoseThatVanish() {
        world.load(RECORD);
        world.minutes(3, 0);
        world.minutes(1, 1);
        assertThat(world.series("down")).containsExactly("{job=\"a\", team=\"web\"} 0 0 0 stale");
        RuleStatus.RuleRun run = world.rule("down").run();
        assertThat(run.health()).isEqualTo(RuleHealth.GOOD);
        assertThat(run.seriesCount()).isZero();
    }

    @Test
    void laterRulesOfAGroupSeeWhatEarlierOnesWrote() {
        world.load("""
                groups:
                  - name: g
                    interval: 1m
                    rules:
                      - record: one
                        expr: vector(1)
                      - record: two
                        expr: one + 1
                      - record: three
                        expr: two + 1
                """);
        world.minutes(1, 1);
        assertThat(world.series("three")).containsExactly("{} 3");
    }

    @Test
    void aRestartDoesNotLetAnAlertWaitAgain() {
        String slow = DOWN.replace("for: 3m", "for: 30m");
        world.load(slow);
        world.minutes(25, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.PENDING);
        world.restart(slow);
        // Two evaluations, then the grace period of ten minutes from the second.
        world.minutes(11, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.PENDING);
        world.minutes(2, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
    }

    @Test
    void anAlertThatFiredBeforeARestartFiresAgainAtOnce() {
        String slow = DOWN.replace("for: 3m", "for: 12m");
        world.load(slow);
        world.minutes(15, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
        world.restart(slow);
        world.minutes(3, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
    }

    @Test
    void aReloadKeepsTheStateOfWhatStays() {
        world.load(DOWN);
        world.minutes(3, 0);
        String more = DOWN.replace("rules:", "rules:\n      - record: other\n        expr: vector(2)");
        world.load(more);
        assertThat(world.state("Down")).isEqualTo(AlertState.PENDING);
        world.minutes(2, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
        assertThat(world.series("other")).containsExactly("{} 2 2");
        world.load(DOWN);
        world.minutes(2, 0);
        assertThat(world.series("other")).containsExactly("{} 2 2 stale");
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
    }

    @Test
    void aRemovedGroupEndsItsSeriesUnlessAnotherGoesOnWithThem() {
        world.load(RECORD);
        world.minutes(2, 0);
        world.load("groups: []");
        world.minutes(4, 0);
        assertThat(world.series("down")).containsExactly("{job=\"a\", team=\"web\"} 0 0 stale");

        RuleWorld renamed = new RuleWorld();
        renamed.load(RECORD);
        renamed.minutes(2, 0);
        renamed.load(RECORD.replace("name: records", "name: renamed"));
        renamed.minutes(4, 0);
        assertThat(renamed.series("down").getFirst()).doesNotContain("stale");
    }

    @Test
    void limitsAndErrorsAreTheRulesOwn() {
        world.load("""
                groups:
                  - name: g
                    interval: 1m
                    limit: 1
                    rules:
                      - record: many
                        expr: label_replace(vector(1), "x", "1", "", "") or label_replace(vector(1), "x", "2", "", "")
                      - record: joined
                        expr: up + on() up
                      - record: fine
                        expr: vector(1)
                """);
        world.write(1, "__name__", "up", "job", "b");
        world.minutes(1, 1);
        assertThat(world.rule("many").run().error()).isEqualTo("exceeded limit of 1 with 2 series");
        assertThat(world.rule("joined").run().health()).isEqualTo(RuleHealth.BAD);
        assertThat(world.rule("fine").run().health()).isEqualTo(RuleHealth.GOOD);
        GroupStatus group = world.engine.groups().getFirst();
        assertThat(group.evaluations()).isEqualTo(3);
        assertThat(group.failures()).isEqualTo(2);
    }

    @Test
    void aTemplateThatFailsGivesItsErrorAsText() {
        world.load(DOWN.replace("{{ $value }}", "{{ $value | toUpper }}").replace("for: 3m", "for: 0s"));
        world.minutes(2, 0);
        assertThat(world.sent.getFirst().annotations().get("summary"))
                .startsWith(
                        "<error expanding template: error executing template __alert_Down: template: __alert_Down:1:")
                .endsWith(
                        "executing \"__alert_Down\" at <toUpper>: wrong type for value; expected string; got float64>");
    }

    @Test
    void aGroupLooksBackByItsOffset() {
        world.load(RECORD.replace("interval: 1m", "interval: 1m\n    query_offset: 2m"));
        world.minutes(2, 1);
        world.minutes(2, 0);
        assertThat(world.series("down")).isEmpty();
        world.minutes(2, 0);
        assertThat(world.series("down")).hasSize(1);
    }

    @Test
    void missedTurnsAreCountedAndLeftOut() {
        world.load(RECORD);
        world.minutes(1, 0);
        long before = world.engine.groups().getFirst().iterations();
        world.time.jump(Duration.ofMinutes(5));
        world.time.advance(Duration.ofMinutes(1));
        GroupStatus group = world.engine.groups().getFirst();
        assertThat(group.missedIterations()).isEqualTo(5);
        assertThat(group.iterations()).isEqualTo(before + 6);
    }

    @Test
    void afterAPauseTheNextTurnIsForNowSoThatNoAlertIsTakenForResolved() {
        world.load(DOWN);
        world.minutes(6, 0);
        for (int i = 0; i < 3; i++) {
            world.sent.clear();
            world.time.jump(Duration.ofHours(8));
            world.minutes(2, 0);
            assertThat(world.sent).isNotEmpty()
                    .allSatisfy(alert -> assertThat(alert.endsAtMillis()).isGreaterThan(world.time.millis()));
        }
    }

    @Test
    void aClockThatIsSetLosesAndDoublesNoTurn() {
        world.load(RECORD);
        world.minutes(3, 0);
        for (Duration offset : List.of(Duration.ofHours(-1), Duration.ofDays(-400), Duration.ofSeconds(-20),
                Duration.ofSeconds(-45), Duration.ofSeconds(20), Duration.ofSeconds(45))) {
            world.time.jump(offset);
            GroupStatus before = world.engine.groups().getFirst();
            world.minutes(20, 0);
            GroupStatus after = world.engine.groups().getFirst();
            assertThat(after.iterations() - before.iterations()).as("after %s", offset).isBetween(19L, 21L);
            assertThat(after.missedIterations()).isEqualTo(before.missedIterations());
        }
    }

    @Test
    void aClockThatIsSetBackInATurnDelaysNoneOfThoseThatFollow() {
        world.load(RECORD);
        world.minutes(3, 0);
        for (Duration back : List.of(Duration.ofHours(1), Duration.ofSeconds(45), Duration.ofSeconds(20))) {
            world.rulesStore.beforeCommit = () -> {
                world.rulesStore.beforeCommit = () -> {};
                world.time.jump(back.negated());
            };
            GroupStatus before = world.engine.groups().getFirst();
            world.minutes(20, 0);
            GroupStatus after = world.engine.groups().getFirst();
            long gone = 20 + back.toMinutes();
            assertThat(after.iterations() - before.iterations()).as("after %s", back).isBetween(gone - 1, gone + 1);
            assertThat(after.missedIterations()).isEqualTo(before.missedIterations());
        }
    }

    @Test
    void anAlertIsResolvedAndTakesItsTimeAgainAfterTheClockWasSetBack() {
        world.load(DOWN);
        world.minutes(6, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
        world.time.jump(Duration.ofHours(-1));
        world.sent.clear();
        world.minutes(2, 1);
        assertThat(world.state("Down")).isEqualTo(AlertState.INACTIVE);
        assertThat(world.sent).isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.startsAtMillis()).isLessThanOrEqualTo(alert.endsAtMillis()));
        assertThat(world.sent.getLast().endsAtMillis()).isLessThanOrEqualTo(world.time.millis());

        world.minutes(2, 0);
        world.time.jump(Duration.ofHours(-1));
        world.minutes(2, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.PENDING);
        world.minutes(3, 0);
        assertThat(world.state("Down")).isEqualTo(AlertState.FIRING);
    }

    @Test
    void groupsAreSpreadOverTheirInterval() {
        RuleGroup sample = world.groups(RECORD).getFirst();
        List<Long> slots = IntStream.range(0, 60)
                .mapToObj(i -> new RuleGroup("g" + i, "f", 60_000, -1, 0, Map.of(),
                        sample.rules()))
                .map(group -> new GroupEvaluator(group, RuleOptions.DEFAULT, new NoQuery(), _ -> {}, world.store,
                        () -> 0, null, false).slotMillis(1_000_000_000_000L))
                .toList();
        assertThat(slots)
                .allSatisfy(slot -> assertThat(slot).isBetween(1_000_000_000_000L - 59_999, 1_000_000_000_000L));
        long firstHalf = slots.stream().filter(slot -> slot < 1_000_000_000_000L - 30_000).count();
        assertThat(firstHalf).isBetween(15L, 45L);
    }

    /// Is never asked.
    private static final class NoQuery implements RuleQuery {
        @Override
        public List<RuleSample> evaluate(Rule rule, long timeMillis) {
            throw new AssertionError("not asked for");
        }

        @Override
        public List<RuleSample> evaluate(String expression, long timeMillis) {
            throw new AssertionError("not asked for");
        }
    }
}
