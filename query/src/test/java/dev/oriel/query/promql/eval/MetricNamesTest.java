package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.query.promql.parse.PromqlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {
    private final PromqlParser parser = new PromqlParser();

    private boolean mayMeet(String query, boolean typeLabels) {
        return new MetricNames(typeLabels).mayMeet(parser.parse(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(a[5m])", "-a", "a + 1", "1 < bool a", "abs({__name__=\"a\", b=~\".*\"})",
        "abs(rate({b=\"c\"}[5m]))", "-(rate({b=\"c\"}[5m]) or sum by (d) ({b=\"c\"}))", "2 * sum({b=\"c\"})",
        "abs(topk(3, a))", "abs(label_replace(a, \"b\", \"$1\", \"c\", \"(.*)\"))", "rate(a[5m:1m]) + 1",
        "-(a > b)", "-(a > ignoring(c) group_right (d) b)", "-(a and {b=\"c\"})", "-(a * {b=\"c\"})",
        "ceil(a or a{b=\"c\"})", "hour()", "-(sort(a))", "-last_over_time(a[5m])", "-count_values(\"v\", {b=\"c\"})",
        "-({b=\"c\"} > bool {d=\"e\"})", "abs(vector(1) or absent({b=\"c\"}))"})
    void oneNameOrNoneIsNotLookedAtAgain(String query) {
        assertThat(mayMeet(query, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate({b=\"c\"}[5m])", "-{__name__=~\"a|b\"}", "{b=\"c\"} + 1", "1 < bool {b=\"c\"}",
        "abs(a or b)", "abs(a or rate(a[5m]))", "-sort({b=\"c\"})", "-topk(3, {b=\"c\"})",
        "abs(sum by (__name__) ({b=\"c\"}))", "-label_replace(a, \"__name__\", \"$1\", \"c\", \"(.*)\")",
        "-({b=\"c\"} > a)", "-(a > on(b) c)", "-(a > ignoring(__name__) c)", "-(a * on(b) group_left (__name__) c)",
        "-count_values(\"__name__\", a)", "-(last_over_time({b=\"c\"}[5m]) and a)",
        "histogram_quantile(0.9, {b=\"c\"})", "max_over_time({b=\"c\"}[5m:1m])"})
    void namesThatMayDifferAre(String query) {
        assertThat(mayMeet(query, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{b=\"c\"}", "last_over_time({b=\"c\"}[5m])", "sort({b=\"c\"})", "{b=\"c\"} > 1",
        "{b=\"c\"} * {d=\"e\"}", "sum({b=\"c\"})", "+{b=\"c\"}", "absent({b=\"c\"})",
        "label_join({b=\"c\"}, \"b\", \"\", \"c\")", "{b=\"c\"} or {d=\"e\"}"})
    void whatDropsNoNamesNeverGivesTheSameLabelsTwice(String query) {
        assertThat(mayMeet(query, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(a[5m])", "-sum without (b) (a)"})
    void seriesOfOneNameMayDifferInTypeWhereTypesAreLabels(String query) {
        assertThat(mayMeet(query, true)).isTrue();
    }
}
