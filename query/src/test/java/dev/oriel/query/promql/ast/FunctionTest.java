package dev.oriel.query.promql.ast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionTest {
    @Test
    void isFoundByItsName() {
        assertThat(Function.of("rate")).isEqualTo(Function.RATE);
        assertThat(Function.of("scalar")).isEqualTo(Function.SCALAR_OF);
        assertThat(Function.of("vector")).isEqualTo(Function.VECTOR_OF);
        assertThat(Function.of("RATE")).isNull();
        assertThat(AggregationOperator.of("limit_ratio")).isEqualTo(AggregationOperator.LIMIT_RATIO);
    }

    @Test
    void tellsHowManyArgumentsItTakes() {
        assertThat(Function.RATE.minArguments()).isEqualTo(1);
        assertThat(Function.RATE.maxArguments()).isEqualTo(1);
        assertThat(Function.ROUND.minArguments()).isEqualTo(1);
        assertThat(Function.ROUND.maxArguments()).isEqualTo(2);
        assertThat(Function.LABEL_JOIN.minArguments()).isEqualTo(3);
        assertThat(Function.LABEL_JOIN.maxArguments()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Function.PI.maxArguments()).isZero();
    }
}
