package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.script.ScriptReader;
import dev.oriel.query.promql.script.ScriptReport;
import dev.oriel.query.promql.script.ScriptRunner;
import dev.oriel.query.promql.script.StoreScriptEngine;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class NameRemovalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static final String DATA = """
            load 1m
              a{i="1"} 0+60x20
              b{i="1"} 0+120x20

            """;

    private final PromqlParser parser = new PromqlParser();

    private void assertAtOnce(String evaluations) {
        assertHolds(false, DATA + evaluations);
    }

    private void assertDelayed(String evaluations) {
        assertHolds(true, DATA + evaluations);
    }

    private void assertHolds(boolean delayed, String script) {
        QueryOptions options = QueryOptions.defaults()
                .withSettings(QuerySettings.DEFAULT.withDelayedNameRemoval(delayed));
        try (StoreScriptEngine engine = new StoreScriptEngine(new PromqlEngine(parser, () -> 0), options,
                () -> new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, CLOCK))) {
            ScriptReport report = new ScriptRunner(engine, parser)
                    .run(new ScriptReader(parser).read("names.test", script));

            assertThat(report.failures()).isEmpty();
            assertThat(report.totals()).endsWith(" passed, 0 failed").doesNotStartWith("0 ");
        }
    }

    @Test
    void operatorsFurtherOutSeeNoNameOfWhatIsNoLongerTheMetric() {
        assertAtOnce("""
                eval instant at 10m count by (__name__) (rate(a[5m]))
                  {} 1

                eval instant at 10m count by (__name__) (-a)
                  {} 1

                eval instant at 10m count by (__name__) (2 * a)
                  {} 1

                eval instant at 10m count by (__name__) (a > bool 1)
                  {} 1

                eval instant at 10m count by (__name__) (a == bool ignoring(i) a)
                  {} 1

                eval instant at 10m count by (__name__) (timestamp(a))
                  {} 1

                eval instant at 10m count by (__name__) (sum_over_time(abs(a)[2m:1m]))
                  {} 1

                eval instant at 10m label_replace(rate(a[5m]), "n", "$1", "__name__", "(.+)")
                  {i="1"} 1

                eval instant at 10m label_join(abs(a), "n", "-", "__name__", "i")
                  {i="1", n="-1"} 600

                eval instant at 10m label_replace(rate(a[5m]), "__name__", "r", "", "")
                  r{i="1"} 1

                eval instant at 10m abs(a) unless on (__name__) a
                  {i="1"} 600

                eval instant at 10m a * on (i) group_left (__name__) abs(a)
                  {i="1"} 360000

                eval instant at 10m sort_by_label(label_replace(abs(a), "i", "2", "", "") or b, "__name__")
                  expect ordered
                  {i="2"} 600
                  b{i="1"} 1200
                """);
    }

    @Test
    void operatorsFurtherOutStillSeeNamesWhereTheirRemovalIsDelayed() {
        assertDelayed("""
                eval instant at 10m count by (__name__) (last_over_time(a[5m]))
                  a 1

                eval instant at 10m label_replace(rate(a[5m]), "n", "$1", "__name__", "(.+)")
                  {i="1", n="a"} 1

                eval instant at 10m label_join(abs(a), "n", "-", "__name__", "i")
                  {i="1", n="a-1"} 600

                eval instant at 10m abs(a) unless on (__name__) a

                eval instant at 10m sum(rate({i="1"}[5m]))
                  {} 3

                eval instant at 10m topk by (__name__) (1, label_replace(-{i="1"}, "n", "$1", "__name__", "(.+)"))
                  {i="1", n="a"} -600
                  {i="1", n="b"} -1200
                """);
    }

    @Test
    void whatGivesSamplesAsTheyAreKeepsTheName() {
        assertAtOnce("""
                eval instant at 10m last_over_time({i="1"}[5m])
                  a{i="1"} 600
                  b{i="1"} 1200

                eval instant at 10m first_over_time(a[5m:1m])
                  a{i="1"} 360

                eval instant at 10m +sort({i="1"}) > 1000
                  b{i="1"} 1200

                eval instant at 10m a >= on (i) a
                  {i="1"} 600

                eval instant at 10m a >= a
                  a{i="1"} 600

                eval instant at 10m topk by (__name__) (1, {i="1"})
                  a{i="1"} 600
                  b{i="1"} 1200

                eval instant at 10m label_replace(a, "i", "2", "", "") or a and b
                  a{i="2"} 600
                  a{i="1"} 600

                eval instant at 10m limitk(2, {i="1"})
                  a{i="1"} 600
                  b{i="1"} 1200

                eval instant at 10m info(a)
                  a{i="1"} 600
                """);
    }

    @Test
    void seriesThatDifferInNameAloneAreRefusedWhereTheNameGoes() {
        for (String inner : new String[]{"rate({i=\"1\"}[5m])", "-{i=\"1\"}", "{i=\"1\"} + 1", "2 < bool {i=\"1\"}",
            "abs({i=\"1\"})", "timestamp({i=\"1\"})", "clamp({i=\"1\"}, 0, 1)", "max_over_time({i=\"1\"}[5m:1m])",
            "abs(a or on (__name__) b)"}) {
            String refused = "\n  expect fail msg: vector cannot contain metrics with the same labelset\n\n";
            assertAtOnce("eval instant at 10m count(" + inner + ")" + refused
                    + "eval range from 5m to 10m step 1m sum by (i) (" + inner + ")" + refused
                    + "eval instant at 10m " + inner + refused);
            assertDelayed("eval instant at 10m count(" + inner + ")\n  {} 2\n\n"
                    + "eval instant at 10m " + inner + refused);
        }
    }

    @Test
    void matchesThatDifferInNameAloneAreRefusedWhereTheNameGoes() {
        assertAtOnce("""
                eval instant at 10m count({i="1"} == bool on (i) group_left (j) sum by (i) (a))
                  expect fail msg: multiple matches for labels: grouping labels must ensure unique matches

                eval instant at 10m {i="1"} == bool on (i, __name__) {i="1"}
                  expect fail msg: vector cannot contain metrics with the same labelset
                """);
    }

    @Test
    void seriesThatFollowEachOtherBecomeOneWhereSamplesAreMapped() {
        String data = """
                load 1m
                  a{i="1"} 1 1 1 stale
                  b{i="1"} _ _ _ 2 2 2

                """;
        String mapped = data + """
                eval range from 0 to 5m step 1m max_over_time(abs({i="1"})[2m:1m])
                  {i="1"} 1 1 1 2 2 2

                eval range from 0 to 5m step 1m -{i="1"} + 0
                  {i="1"} -1 -1 -1 -2 -2 -2
                """;
        assertHolds(false, mapped);
        assertHolds(false, data + """
                eval range from 0 to 5m step 1m sum(max_over_time({i="1"}[1m]))
                  expect fail msg: vector cannot contain metrics with the same labelset
                """);
        assertHolds(true, data + """
                eval range from 0 to 5m step 1m sum(max_over_time({i="1"}[1m]))
                  {} 1 1 1 2 2 2
                """);
    }

    @Test
    void typesAndUnitsGoWithTheName() {
        String data = """
                load 1m
                  a{__type__="gauge", __unit__="s", i="1"} 1x20

                """;
        assertHolds(false, data + """
                eval instant at 10m count by (__type__, __unit__, __name__) (a)
                  a{__type__="gauge", __unit__="s"} 1

                eval instant at 10m count by (__type__, __unit__, __name__) (abs(a))
                  {} 1

                eval instant at 10m sum without (i) (abs(a))
                  {} 1
                """);
        assertHolds(true, data + """
                eval instant at 10m sum without (i) (label_replace(abs(a), "j", "$1", "__type__", "(.*)"))
                  {j="gauge"} 1
                """);
    }

    @Test
    void annotationsAboutHistogramsNameNoMetricWhereNamesGoAtOnce() {
        assertAtOnce("""
                eval instant at 10m histogram_quantile(0.5, a)
                  expect warn msg: PromQL warning: bucket label "le" is missing or has a malformed value of "" (1:25)
                """);
        assertDelayed(
                """
                        eval instant at 10m histogram_quantile(0.5, a)
                          expect warn msg: PromQL warning: bucket label "le" is missing or has a malformed value of "" for metric name "a" (1:25)
                        """);
    }
}
