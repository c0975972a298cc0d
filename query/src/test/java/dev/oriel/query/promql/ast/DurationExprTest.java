package dev.oriel.query.promql.ast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.query.promql.parse.PromqlParser;
import org.junit.jupiter.api.Test;

class DurationExprTest {
    private static final QueryTimes TIMES = new QueryTimes(60_000, 180_000, 15_000);

    @Test
    void computesInSecondsAndYieldsMilliseconds() {
        assertThat(range("5m")).isEqualTo(300_000);
        assertThat(range("1.0005")).isEqualTo(1001);
        assertThat(range("1m + 30 * 2")).isEqualTo(120_000);
        assertThat(range("2m % 50s")).isEqualTo(20_000);
        assertThat(range("-2 ^ 2 + 10")).isEqualTo(6_000);
        assertThat(range("2 ^ 3 ^ 0")).isEqualTo(2_000);
        assertThat(range("7 / 2")).isEqualTo(3_500);
    }

    @Test
    void knowsTheTimesOfTheQuery() {
        assertThat(range("step()")).isEqualTo(15_000);
        assertThat(range("range()")).isEqualTo(120_000);
        assertThat(range("min_of(step(), 1m)")).isEqualTo(15_000);
        assertThat(range("max_of(step(), 1m)")).isEqualTo(60_000);
        assertThat(QueryTimes.instant(5).rangeMillis()).isZero();
    }

    @Test
    void refusesWhatItCannotDivide() {
        DurationExpr division = parse("1m / step()");
        assertThatThrownBy(() -> division.millis(QueryTimes.instant(0))).isInstanceOf(ArithmeticException.class)
                .hasMessage("division by zero");
        DurationExpr modulo = parse("1m % step()");
        assertThatThrownBy(() -> modulo.millis(QueryTimes.instant(0))).hasMessage("modulo by zero");
        DurationExpr power = parse("1000 ^ 1000");
        assertThatThrownBy(() -> power.millis(TIMES)).hasMessage("duration is out of range");
    }

    @Test
    void takesOnlyTheNearestDurationForAnOffset() {
        Expr expr = new PromqlParser().parse("up offset -step() * 2");
        assertThat(expr).isInstanceOfSatisfying(Expr.Binary.class, binary -> assertThat(binary.left())
                .isInstanceOfSatisfying(Expr.VectorSelector.class,
                        vector -> assertThat(vector.time().offsetMillis(TIMES)).isEqualTo(-15_000)));
    }

    private static long range(String duration) {
        return parse(duration).millis(TIMES);
    }

    private static DurationExpr parse(String duration) {
        return ((Expr.MatrixSelector) new PromqlParser().parse("up[" + duration + "]")).range();
    }
}
