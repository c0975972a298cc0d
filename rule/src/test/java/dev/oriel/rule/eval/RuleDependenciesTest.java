package dev.oriel.rule.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleDependenciesTest {
    private static Rule record(String name, String query) {
        return new Rule.Recording(name, query, new PromqlParser().parse(query), Map.of());
    }

    private static Rule alert(String name, String query, String annotation) {
        return new Rule.Alerting(name, query, new PromqlParser().parse(query), 0, 0, Map.of(), Map.of("a", annotation));
    }

    private static List<Boolean> readsEarlier(Rule... rules) {
        RuleDependencies dependencies = new RuleDependencies(List.of(rules));
        List<Boolean> reads = new ArrayList<>();
        for (int i = 0; i < rules.length; i++) {
            reads.add(dependencies.readsEarlier(i));
        }
        return reads;
    }

    @Test
    void independentRulesShareABatch() {
        assertThat(readsEarlier(record("a", "sum(x)"), record("b", "sum(y)"), alert("C", "z > 1", "text")))
                .containsExactly(false, false, false);
    }

    @Test
    void aRuleThatReadsAnEarlierOneWaitsForItOnce() {
        assertThat(readsEarlier(record("a", "sum(x)"), record("b", "rate(a[5m])"), record("c", "a + 1")))
                .containsExactly(false, true, false);
    }

    @Test
    void aSelectorByExpressionMayReadWhatItMatches() {
        assertThat(readsEarlier(record("job:a", "x"), record("b", "sum({__name__=~\"job:.*\"})"), record("c",
                "{__name__!=\"b\", job=\"x\"}"))).containsExactly(false, true, false);
    }

    @Test
    void alertsWriteSeriesAndTheirTextsMayAskForAny() {
        assertThat(readsEarlier(alert("A", "x", ""), record("b", "count(ALERTS)"))).containsExactly(false, true);
        assertThat(readsEarlier(record("a", "x"), alert("B", "y", "{{ query \"a\" }}"))).containsExactly(false, true);
    }
}
