package dev.oriel.query.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.ast.VectorMatching;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromqlParserTest {
    private final PromqlParser parser = new PromqlParser();

    @ParameterizedTest
    @CsvSource({"1_000, 1000", "0x1F, 31", "0755, 493", "08, 8", "1e3, 1000", "5m, 300", "1h30m, 5400", "100ms, 0.1",
        ".5, 0.5", "1., 1", "Inf, Infinity", "-inf, -Infinity", "NaN, NaN", "-0x_10, -16"})
    void readsNumbersInAllSpellings(String text, double value) {
        assertThat(((Expr.NumberLiteral) parser.parse(text)).value()).isEqualTo(Double.valueOf(value));
    }

    @Test
    void readsEscapesOfGo() {
        assertThat(string("'\\x41\\101\\u00e9\\U0001F600\\'\\n'")).isEqualTo("AAé😀'\n");
        assertThat(string("\"\\xff\"")).isEqualTo("\uDCFF");
        assertThat(string("`\\n`")).isEqualTo("\\n");
    }

    @Test
    void bindsAsPrometheusDoes() {
        Expr.Binary or = (Expr.Binary) parser.parse("a or b and c == d + e * f ^ g ^ h");
        assertThat(or.operator()).isEqualTo(BinaryOperator.OR);
        Expr.Binary power = (Expr.Binary) parser.parse("2 ^ 3 ^ 2");
        assertThat(power.right()).isInstanceOf(Expr.Binary.class);
        Expr.Binary minus = (Expr.Binary) parser.parse("1 - 2 - 3");
        assertThat(minus.left()).isInstanceOf(Expr.Binary.class);
        assertThat(parser.parse("-2 ^ 2")).isInstanceOf(Expr.Unary.class);
        assertThat(((Expr.Binary) parser.parse("-2 * 3")).left()).isEqualTo(new Expr.NumberLiteral(-2, false,
                new Span(0, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"by", "offset", "and", "sum", "start", "step{a=\"b\"}", "fill + fill", "smoothed",
        "sum by (on, bool, group_left) (limitk)", "min_of", "{by=\"x\"}", "sum(sum) by (le)", "rate(range[5m])"})
    void takesKeywordsForNamesWhereTheyCanBeNothingElse(String text) {
        assertThat(parser.parse(text)).isNotNull();
    }

    @Test
    void knowsKeywordsInAnyCaseButFunctionsOnlyAsSpelled() {
        assertThat(parser.parse("SUM BY (a) (b) AND ON (c) d OFFSET 1m")).isNotNull();
    }

    @Test
    void keepsTheNameAndAllMatchers() {
        Expr.VectorSelector selector = (Expr.VectorSelector) parser.parse("up{job=~\"a.*\", \"b.c\"!='d'}");
        assertThat(selector.name()).isEqualTo("up");
        assertThat(selector.matchers()).containsExactly(
                new LabelMatcher("job", LabelMatcher.Operator.MATCH, "a.*"),
                new LabelMatcher("b.c", LabelMatcher.Operator.NOT_EQUAL, "d"), LabelMatcher.equal("__name__", "up"));
        assertThat(((Expr.VectorSelector) parser.parse("{\"a.b\"}")).matchers())
                .containsExactly(LabelMatcher.equal("__name__", "a.b"));
    }

    @Test
    void keepsModifiersInAnyOrder() {
        Expr.MatrixSelector matrix = (Expr.MatrixSelector) parser.parse("up[5m] offset 1m smoothed @ 12.3456");
        assertThat(matrix.vector().extension()).isEqualTo(RangeExtension.SMOOTHED);
        assertThat(matrix.vector().time().at()).isEqualTo(new TimeShift.At.Timestamp(12_346));
        assertThat(matrix.span()).isEqualTo(new Span(0, 35));
        Expr.VectorSelector vector = (Expr.VectorSelector) parser.parse("up @ end() anchored");
        assertThat(vector.time()).isEqualTo(new TimeShift(new TimeShift.At.End(), null));
    }

    @Test
    void keepsHowVectorsMatch() {
        Expr.Binary binary = (Expr.Binary) parser.parse("a / on (x) group_left (y) fill_right (-1) b");
        assertThat(binary.matching()).isEqualTo(new VectorMatching(VectorMatching.Cardinality.MANY_TO_ONE,
                List.of("x"), true, List.of("y"), null, -1.0));
        assertThat(((Expr.Binary) parser.parse("a and b")).matching()).extracting(VectorMatching::cardinality)
                .isEqualTo(VectorMatching.Cardinality.MANY_TO_MANY);
        assertThat(((Expr.Binary) parser.parse("a + 1")).matching()).isNull();
    }

    @Test
    void letsInfoSelectByLabelsAlone() {
        Expr.Call call = (Expr.Call) parser.parse("info(up, {build=~\".+\"})");
        assertThat(call.function()).isEqualTo(Function.INFO);
        assertThat(parser.parse("info(up, {})")).isNotNull();
        assertThatThrownBy(() -> parser.parse("info(up, up + up)"))
                .hasMessage("1:10: parse error: expected label selectors only");
    }

    @Test
    void pointsAtThePlace() {
        assertThatThrownBy(() -> parser.parse("up{job=\"é\"} +\n\tsum(foo bar)"))
                .isInstanceOfSatisfying(PromqlParseException.class, e -> {
                    assertThat(e).hasMessage("2:10: parse error: unexpected identifier \"bar\" in aggregation");
                    assertThat(e.excerpt()).isEqualTo("\tsum(foo bar)\n\t        ^");
                });
        assertThatThrownBy(() -> parser.parse("{a=\"é\"} {")).hasMessageStartingWith("1:10: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
        "foo(up); 1:1: parse error: unknown function with name \"foo\"",
        "rate(up[5m],); 1:12: parse error: trailing commas not allowed in function call args",
        "up{a=~\"(\"}; 1:4: parse error: error parsing regexp: missing closing ): `(`",
        "up{__name__=\"a\"}; 1:1: parse error: metric name must not be set twice: \"up\" or \"a\"",
        "a + on (x) group_left (x) b; 1:3: parse error: label \"x\" must not occur in ON and GROUP clause at once",
        "a and fill (1) b; 1:1: parse error: filling in missing series not allowed for set operators",
        "1 + fill (1) a; 1:1: parse error: filling in missing series only allowed between instant vectors",
        "up[5m] + 1; 1:1: parse error: binary expression must contain only scalar and instant vector types",
        "sum(up[5m]); 1:5: parse error: expected type instant vector in aggregation expression, got range vector",
        "topk(up); 1:1: parse error: wrong number of arguments for aggregate expression provided, expected 2, got 1",
        "1[5m:]; 1:1: parse error: subquery is only allowed on instant vector, got scalar instead",
        "up anchored smoothed; 1:1: parse error: anchored and smoothed modifiers cannot be used together",
        "up[5m:] anchored; 1:1: parse error: anchored modifier is not supported for subqueries",
        "(up) offset 1m; 1:1: parse error: offset modifier must be preceded by an instant vector selector or range vector selector or a subquery",
        "up @ 1 @ 2; 1:1: parse error: @ <timestamp> may not be set multiple times",
        "up[]; 1:4: parse error: unexpected \"]\" in subquery or range selector, expected number, duration, step(), or range()",
        "up offset foo; 1:11: parse error: unexpected identifier \"foo\" in offset, expected number, duration, step(), or range()",
        "up @ foo; 1:6: parse error: unexpected identifier \"foo\" in @, expected timestamp",
        "up); 1:3: parse error: unexpected right parenthesis ')'",
        "up[5m][1m]; 1:7: parse error: ranges only allowed for vector selectors"})
    void saysWhatIsWrongAsPrometheusDoes(String text, String message) {
        assertThatThrownBy(() -> parser.parse(text)).isInstanceOf(PromqlParseException.class).hasMessage(message);
    }

    @Test
    void limitsLengthDepthChainsAndNodes() {
        PromqlParser small = new PromqlParser(new PromqlLimits(100, 5, 30));
        assertThatThrownBy(() -> small.parse("a".repeat(101)))
                .hasMessage("1:1: parse error: query length: more than 100 bytes (expected: at most 100)");
        assertThatThrownBy(() -> small.parse("é".repeat(51))).hasMessageContaining("query length");
        assertThat(small.parse("(((((1)))))")).isNotNull();
        assertThatThrownBy(() -> small.parse("((((((1))))))"))
                .hasMessage("1:7: parse error: query nesting: more than 5 levels (expected: at most 5)");
        assertThatThrownBy(() -> small.parse("------1")).hasMessageContaining("query nesting");
        assertThatThrownBy(() -> small.parse("up[((((((1))))))]")).hasMessageContaining("query nesting");
        assertThatThrownBy(
                () -> new PromqlParser(new PromqlLimits(100, 5, 10)).parse("sum by (a,b,c,d,e,f,g,h,i) (j+k)"))
                .hasMessage("1:29: parse error: query nodes: more than 10 (expected: at most 10)");
        assertThat(small.parse("1" + "+1".repeat(13))).isNotNull();
        PromqlParser defaults = new PromqlParser();
        assertThat(defaults.parse("1" + "+1".repeat(499))).isNotNull();
        assertThatThrownBy(() -> defaults.parse("1" + "+1".repeat(500))).hasMessageContaining(
                "query operators: a chain of more than 500 (expected: at most 500)");
        assertThatThrownBy(() -> defaults.parse("2" + "^2".repeat(200))).hasMessageContaining("query nesting");
    }

    @Test
    void survivesEveryPrefixOfAQuery() {
        String query = "sum by (a) (rate(x{b=~\"c.*\",d!='e'}[5m:1m] offset -1m @ end())) / on (a) group_left (q) fill (1) y";
        for (int i = 0; i < query.length(); i++) {
            String prefix = query.substring(0, i);
            try {
                assertThat(parser.parse(prefix)).isNotNull();
            } catch (PromqlParseException e) {
                assertThat(e.problems()).isNotEmpty();
                assertThat(e.excerpt()).contains("^");
            }
        }
        assertThat(parser.parse(query)).isNotNull();
    }

    @Test
    void readsSelectorsAndSeriesAlone() {
        assertThat(parser.parseSelector("up{a=\"b\"}")).hasSize(2);
        assertThat(parser.parseMetric("up{a=\"b\",}")).isEqualTo(Labels.of("__name__", "up", "a", "b"));
        assertThat(parser.parseMetric("{\"a.b\", c=\"d\"}")).isEqualTo(Labels.of("__name__", "a.b", "c", "d"));
        assertThatThrownBy(() -> parser.parseSelector("up + 1")).hasMessage("1:4: parse error: unexpected <op:+>");
        assertThatThrownBy(() -> parser.parseMetric("up{a}"))
                .hasMessage("1:5: parse error: unexpected \"}\" in label set, expected \"=\"");
    }

    private String string(String text) {
        return ((Expr.StringLiteral) parser.parse(text)).value();
    }
}
