package dev.oriel.benchmarks.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final int MANY = 3_000;

    private final PromqlParser parser = new PromqlParser();

    private static List<String> expressions() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(new ExpressionGenerator(new SplittableRandom(i)).expression());
        }
        return all;
    }

    @Test
    void everyExpressionIsWellTyped() {
        assertThat(expressions()).allSatisfy(text -> assertThat(parser.parse(text).type())
                .isIn(ValueType.VECTOR, ValueType.SCALAR));
    }

    @Test
    void whatIsIllFormedIsRefused() {
        for (int i = 0; i < MANY; i++) {
            String text = IllFormed.of("sum(foo)", new SplittableRandom(i));
            assertThatThrownBy(() -> parser.parse(text)).as(text).isInstanceOf(PromqlParseException.class);
        }
    }

    @Test
    void aSeedHasItsQuestions() {
        QuestionGenerator one = new QuestionGenerator(7);
        QuestionGenerator same = new QuestionGenerator(7);
        QuestionGenerator other = new QuestionGenerator(8);

        assertThat(LongStream.range(0, 100).mapToObj(one::question))
                .containsExactlyElementsOf(LongStream.range(0, 100).mapToObj(same::question).toList());
        assertThat(one.question(3)).isNotEqualTo(one.question(4)).isNotEqualTo(other.question(3));
    }

    @Test
    void theOrderOfWhatIsSortedAsAWholeCounts() {
        assertThat(Question.instant("sort_desc(abs(foo))", 0).isOrdered()).isTrue();
        assertThat(Question.instant("sort(foo) or abs(bar)", 0).isOrdered()).isFalse();
        assertThat(Question.instant("foo", 0).isOrdered()).isFalse();
        assertThat(new Question("foo", 0, 1_000, 1_000).isOrdered()).isTrue();
    }

    @Test
    void everyFunctionOfPrometheus2IsAsked() {
        Set<Function> met = EnumSet.noneOf(Function.class);
        expressions().forEach(text -> collect(parser.parse(text), met));

        Set<Function> missing = EnumSet.complementOf(EnumSet.copyOf(met));
        assertThat(missing).containsExactlyInAnyOrder(Function.END, Function.FIRST_OVER_TIME, Function.HISTOGRAM_AVG,
                Function.HISTOGRAM_QUANTILES, Function.HISTOGRAM_STDDEV, Function.HISTOGRAM_STDVAR, Function.INFO,
                Function.MAD_OVER_TIME, Function.MAX_OF, Function.MIN_OF, Function.RANGE, Function.SORT_BY_LABEL,
                Function.SORT_BY_LABEL_DESC, Function.START, Function.START_TIMESTAMP, Function.STEP,
                Function.TS_OF_FIRST_OVER_TIME, Function.TS_OF_LAST_OVER_TIME, Function.TS_OF_MAX_OVER_TIME,
                Function.TS_OF_MIN_OVER_TIME);
    }

    private static void collect(Expr expr, Set<Function> met) {
        if (expr instanceof Expr.Call call) {
            met.add(call.function());
        }
        expr.children().forEach(child -> collect(child, met));
    }

    @Test
    void noSampleLiesOnAWholeSecondAndTimeAscends() {
        for (SampleSeries series : MixedSeries.of(1)) {
            assertThat(series.values()).hasSize(SampleSeries.TICKS);
            for (int tick = 1; tick < SampleSeries.TICKS; tick++) {
                long time = series.timeMillis(tick, MixedSeries.START_MILLIS);
                assertThat(time % 1_000).isNotZero();
                assertThat(time).isGreaterThan(series.timeMillis(tick - 1, MixedSeries.START_MILLIS));
            }
        }
    }
}
