package dev.oriel.query.promql.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptRunnerTest {
    private static final Labels A = Labels.of("__name__", "up", "job", "a");
    private static final Labels B = Labels.of("__name__", "up", "job", "b");

    private final FixedEngine engine = new FixedEngine();

    @Test
    void asksEachInstantQueryAlsoAtOtherTimesAndAsOneStepOfARange() {
        engine.instant("up", vector(sample(A, 1))).instant("up @ 60.000", vector(sample(A, 1)));
        ScriptReport report = run("""
                load 1m
                  up{job="a"} 1 1

                eval instant at 1m up
                  up{job="a"} 1
                """);
        assertThat(report.totals()).isEqualTo("1 passed, 0 failed");
        assertThat(engine.calls).startsWith("clear", "load [up{job=\"a\"}×2]", "up at 60000",
                "up from 0 to 120000 step 60000", "up @ 60.000 at -600000",
                "up @ 60.000 from -660000 to -540000 step 60000")
                .contains("up @ 60.000 at 0", "up @ 60.000 at 12000",
                        "up @ 60.000 at 60000", "up @ 60.000 at 600000")
                .hasSize(14);
    }

    @Test
    void fixesOutermostSubqueriesAndLeavesWhatIsFixed() {
        String query = "max_over_time(up[5m:1m]) + up @ 5 + (up offset 1m)";
        run("eval instant at 0 " + query);
        assertThat(engine.calls).contains(query + " at 0");
        assertThat(QueryVariants.of(new PromqlParser().parse(query), 0)).extracting(QueryVariants.Variant::query)
                .containsOnly("max_over_time(up[5m:1m] @ 0.000) + up @ 5.000 + (up @ 0.000 offset 1m)");
    }

    @Test
    void asksQueriesThatDependOnTheTimeOnlyAsWritten() {
        engine.instant("time()", new QueryValue.Scalar(0, 60))
                .range("time()", new QueryValue.Matrix(
                        List.of(new QueryValue.Series(Labels.empty(), new long[]{0, 60_000}, new double[]{0, 60},
                                null))));
        ScriptReport report = run("eval instant at 1m time()\n  60\n");
        assertThat(report.failures()).isEmpty();
        assertThat(engine.calls).containsExactly("clear", "time() at 60000", "time() from 0 to 120000 step 60000");
    }

    @Test
    void namesTheFirstDifferenceWithItsPlace() {
        engine.instant("up", vector(sample(A, 1), sample(B, 3)));
        ScriptReport report = run("""

                eval instant at 1m up
                  up{job="a"} 1
                  up{job="b"} 2
                """);
        assertThat(report.totals()).isEqualTo("0 passed, 1 failed");
        assertThat(report.failures().getFirst()).hasToString("""
                a.test:2: up
                  expected: up{job="b"} 2
                  got:      up{job="b"} 3""");
    }

    @Test
    void noticesAVariantThatComesOutOtherwise() {
        engine.instant("up", vector(sample(A, 1))).instant("up @ 0.000", vector(sample(A, 2)));
        assertThat(run("eval instant at 0 up\n  up{job=\"a\"} 1").failures().getFirst()).hasToString("""
                a.test:1: up @ 0.000 (at -1000ms)
                  expected: up{job="a"} 1
                  got:      up{job="a"} 2""");
    }

    @Test
    void noticesMissingAndFurtherSeries() {
        engine.instant("up", vector(sample(A, 1)));
        assertThat(mismatch("eval instant at 0 up")).isEqualTo("no up{job=\"a\"} <> up{job=\"a\"} 1");
        assertThat(mismatch("eval instant at 0 up\n up{job=\"a\"} 1\n up{job=\"b\"} 1"))
                .isEqualTo("up{job=\"b\"} <> vector of 1; up{job=\"a\"} 1");
        assertThat(mismatch("eval instant at 0 up\n 1")).isEqualTo("scalar 1 <> vector of 1; up{job=\"a\"} 1");
    }

    @Test
    void allowsForAMillionthAndNoMore() {
        engine.range("up", matrix(A, 1, 1));
        String head = "eval range from 0 to 1m step 1m up\n  up{job=\"a\"} ";
        assertThat(run(head + "1.0000005 1").failures()).isEmpty();
        assertThat(mismatch(head + "1.00001 1")).isEqualTo("up{job=\"a\"} 1.00001@0 <> up{job=\"a\"} 1@0 1@60");
        assertThat(mismatch(head + "1")).isEqualTo("up{job=\"a\"} with 1 points <> up{job=\"a\"} 1@0 1@60");
        assertThat(mismatch(head + "1 1 1"))
                .isEqualTo("3 points of up{job=\"a\"} <> a range without room for them");
        assertThat(mismatch(head + "1 {{}}")).startsWith("up{job=\"a\"} {count:0, sum:0}");
    }

    @Test
    void wantsAMatrixSortedByLabels() {
        engine.range("up", new QueryValue.Matrix(List.of(series(B, 1), series(A, 1))));
        assertThat(mismatch("eval range from 0 to 0 step 1m up\n  up{job=\"a\"} 1\n  up{job=\"b\"} 1"))
                .isEqualTo("a matrix sorted by labels <> up{job=\"b\"} before up{job=\"a\"}");
    }

    @Test
    void wantsTheOrderOfAVectorOnlyWhenAsked() {
        engine.instant("sort(up)", vector(sample(B, 1), sample(A, 2)))
                .instant("sort(up @ 0.000)", vector(sample(B, 1), sample(A, 2)));
        String expected = "\n  up{job=\"a\"} 2\n  up{job=\"b\"} 1";
        assertThat(run("eval instant at 0 sort(up)" + expected).totals()).startsWith("0 passed");
        engine.range("sort(up)", new QueryValue.Matrix(List.of(series(A, 2), series(B, 1))));
        engine.range("sort(up @ 0.000)", new QueryValue.Matrix(List.of()));
        assertThat(mismatch("eval instant at 0 sort(up)\n  expect ordered" + expected))
                .isEqualTo("up{job=\"b\"} in place 2 <> in place 1");
    }

    @Test
    void comparesFailuresByText() {
        engine.failing("up", "too much").failing("up @ 0.000", "too much");
        assertThat(run("eval instant at 0 up\n  expect fail").failures()).isEmpty();
        assertThat(run("eval instant at 0 up\n  expect fail msg: too much").failures()).isEmpty();
        assertThat(run("eval instant at 0 up\n  expect fail regex: ^too").failures()).isEmpty();
        assertThat(run("eval_fail instant at 0 up\n  expected_fail_regexp m.ch$").failures()).isEmpty();
        assertThat(mismatch("eval instant at 0 up\n  expect fail msg: much"))
                .isEqualTo("failure with \"much\" <> failure: too much");
        assertThat(mismatch("eval instant at 0 up")).isEqualTo("an answer <> failure: too much");
        engine.instant("2", new QueryValue.Scalar(0, 2));
        assertThat(mismatch("eval instant at 0 2\n  expect fail")).isEqualTo("failure with any text <> scalar 2");
    }

    @Test
    void comparesAnnotationsBothWays() {
        engine.instant("up", new QueryResult(vector(), List.of("odd (1:1)", "bad (1:2)"), List.of()));
        String head = "eval instant at 0 up\n";
        assertThat(mismatch(head + " expect no_warn")).isEqualTo("no warning <> [odd (1:1), bad (1:2)]");
        assertThat(mismatch(head + " expect warn msg: odd (1:1)"))
                .isEqualTo("no warning but [\"odd (1:1)\"] <> bad (1:2)");
        assertThat(mismatch(head + " expect warn msg: odd (1:3)"))
                .isEqualTo("warning with \"odd (1:3)\" <> [odd (1:1), bad (1:2)]");
        assertThat(mismatch(head + " expect info")).isEqualTo("info with any text <> []");
        engine.instant("up @ 0.000", new QueryResult(vector(), List.of("odd (1:9)", "bad (1:9)"), List.of()));
        assertThat(run(head + " expect warn msg: odd (1:1)\n expect warn regex: b.d\n expect no_info").failures())
                .isEmpty();
    }

    @Test
    void reportsAFaultOfTheEngineAndGoesOn() {
        engine.faulty("up")
                .instant("1", new QueryValue.Scalar(0, 1))
                .range("1", new QueryValue.Matrix(List.of(series(Labels.empty(), 1))));
        ScriptReport report = run("""
                eval instant at 0 up
                  expect fail

                eval instant at 0 1
                  expect string "x"
                """);
        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.failures().getFirst().actual())
                .startsWith("a fault: java.lang.IllegalStateException: broken");
        assertThat(report.failures().getLast().actual()).isEqualTo("scalar 1");
    }

    @Test
    void evaluatesRangeVectorsAtTheEndOfTheirExpectedTimes() {
        engine.instant("up[2m]", matrix(A, 1, 2)).instant("up[2m] @ 60.000", matrix(A, 1, 2));
        assertThat(run("""
                eval instant at 1m up[2m]
                  expect range vector from 0 to 1m step 1m
                  up{job="a"} 1 2
                """).failures()).isEmpty();
    }

    @Test
    void addsReportsUp() {
        ScriptReport one = new ScriptReport(2, List.of());
        ScriptReport other = new ScriptReport(1, List.of(new ScriptFailure("f", 1, "q", "", "e", "a")));
        assertThat(ScriptReport.EMPTY.plus(one).plus(other).totals()).isEqualTo("3 passed, 1 failed");
    }

    private ScriptReport run(String text) {
        PromqlParser parser = new PromqlParser();
        return new ScriptRunner(engine, parser).run(new ScriptReader(parser).read("a.test", text));
    }

    private String mismatch(String text) {
        ScriptFailure failure = run(text).failures().getFirst();
        return failure.expected() + " <> " + failure.actual();
    }

    private static QueryValue vector(QueryValue.Sample... samples) {
        return new QueryValue.InstantVector(List.of(samples));
    }

    private static QueryValue.Sample sample(Labels labels, double value) {
        return new QueryValue.Sample(labels, 0, value, null);
    }

    private static QueryValue matrix(Labels labels, double... values) {
        return new QueryValue.Matrix(List.of(series(labels, values)));
    }

    private static QueryValue.Series series(Labels labels, double... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 60_000L;
        }
        return new QueryValue.Series(labels, times, values, null);
    }
}
