package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.eval.PromqlRuleQuery;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.server.rules.RuleService;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/api/v1/rules`: which rules a request asks for, and pages of their groups.
class RulesApiTest {
    private static final String RULES = """
            groups:
              - name: disks
                rules:
                  - {record: "free:ratio", expr: free / size, labels: {team: infra}}
                  - {alert: Full, expr: free < 1, labels: {team: infra, severity: page}}
              - name: hosts
                rules:
                  - {alert: Down, expr: up == 0, labels: {team: web, severity: page}}
              - name: quiet
                rules:
                  - {record: "up:sum", expr: sum(up)}
            """;

    private final SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(TestApi.NOW_SECONDS));
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, time);
    private final RuleService rules = service();
    private final TestApi api = new TestApi(new RulesAlone(() -> rules.groups()));

    private RuleService service() {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            appender.append(appender.series(Labels.of("__name__", "up", "instance", "a:1")),
                    time.instant().toEpochMilli(), 0);
            appender.commit();
        }
        PromqlEngine engine = new PromqlEngine(new PromqlParser(), () -> 0);
        RuleService service = new RuleService(new RuleService.Surroundings(time, time,
                new PromqlRuleQuery(engine, range -> store.querier(Tenant.DEFAULT, range), QueryOptions::defaults),
                1, _ -> {}, store), new MetricRegistry());
        Problems problems = new Problems();
        service.load(new RuleFileReader(new PromqlParser(), false).read("r.yml", RULES, problems), RuleOptions.DEFAULT);
        assertThat(problems.all()).isEmpty();
        time.advance(Duration.ofMinutes(2));
        return service;
    }

    @AfterEach
    void close() {
        api.close();
        rules.close();
        store.close();
    }

    /// `group: rule rule` of an answer.
    private static List<String> shown(JsonNode data) {
        List<String> shown = new ArrayList<>();
        for (JsonNode group : data.path("groups")) {
            shown.add(group.path("name").asText() + ": " + String.join(" ",
                    StreamSupport.stream(group.path("rules").spliterator(), false)
                            .map(rule -> rule.path("name").asText())
                            .toList()));
        }
        return shown;
    }

    @Test
    void aPageHasSoManyGroupsAndTheTokenOfTheNext() {
        JsonNode first = api.data("/api/v1/rules", "group_limit", "2");
        assertThat(shown(first)).containsExactly("disks: free:ratio Full", "hosts: Down");
        String token = first.path("groupNextToken").asText();
        assertThat(token).matches("[0-9a-f]{40}");
        JsonNode second = api.data("/api/v1/rules", "group_limit", "2", "group_next_token", token);
        assertThat(shown(second)).containsExactly("quiet: up:sum");
        assertThat(second.has("groupNextToken")).isFalse();
    }

    @Test
    void pagesCountOnlyGroupsOfWhichSomethingIsAskedFor() {
        JsonNode first = api.data("/api/v1/rules", "type", "record", "group_limit", "1");
        assertThat(shown(first)).containsExactly("disks: free:ratio");
        assertThat(shown(api.data("/api/v1/rules", "type", "record", "group_limit", "1", "group_next_token",
                first.path("groupNextToken").asText()))).containsExactly("quiet: up:sum");
    }

    @Test
    void aKindOfRuleMayBeSpeltInAnyCase() {
        assertThat(shown(api.data("/api/v1/rules", "type", "Record")))
                .containsExactly("disks: free:ratio", "quiet: up:sum");
        assertThat(shown(api.data("/api/v1/rules", "type", "ALERT"))).containsExactly("disks: Full", "hosts: Down");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"group_limit|0|group_limit needs to be greater than 0",
        "group_limit|x|group_limit needs to be a valid number",
        "group_next_token|abc|group_limit needs to be present in order to paginate over the groups",
        "exclude_alerts|maybe|error converting exclude_alerts", "type|both|not supported value",
        "match[]|up{|parse error"})
    void parametersThatMakeNoSenseAreRefusedByName(String name, String value, String message) {
        assertThat(api.error("/api/v1/rules", name, value)).startsWith("400 bad_data: ").contains(message);
    }

    @Test
    void aTokenOfNoGroupIsRefused() {
        assertThat(api.error("/api/v1/rules", "group_limit", "1", "group_next_token", "abc"))
                .contains("invalid group_next_token 'abc'. were rule groups changed?");
    }

    @Test
    void matchersSelectByTheLabelsThatRulesSetAndAnySetOfThemWillDo() {
        assertThat(shown(api.data("/api/v1/rules", "match[]", "{team=\"infra\",severity=\"page\"}")))
                .containsExactly("disks: Full");
        assertThat(shown(api.data("/api/v1/rules", "match[]", "{team=\"web\"}", "match[]", "{team=\"infra\"}")))
                .containsExactly("disks: free:ratio Full", "hosts: Down");
        assertThat(shown(api.data("/api/v1/rules", "match[]", "{team=~\"i.*\"}", "type", "record")))
                .containsExactly("disks: free:ratio");
        assertThat(shown(api.data("/api/v1/rules", "match[]", "{team=\"none\"}"))).isEmpty();
    }

    @Test
    void alertsOfRulesAreLeftOutWhereTheyAreNotWanted() {
        JsonNode rule = api.data("/api/v1/rules", "rule_name[]", "Down").at("/groups/0/rules/0");
        assertThat(rule.path("state").asText()).isEqualTo("firing");
        assertThat(rule.at("/alerts/0/labels/instance").asText()).isEqualTo("a:1");

        JsonNode without = api.data("/api/v1/rules", "rule_name[]", "Down", "exclude_alerts", "true")
                .at("/groups/0/rules/0");
        assertThat(without.path("state").asText()).isEqualTo("firing");
        assertThat(without.path("alerts").isEmpty()).isTrue();
        assertThat(shown(api.data("/api/v1/rules", "rule_group[]", "hosts", "file[]", "other.yml"))).isEmpty();
    }
}
