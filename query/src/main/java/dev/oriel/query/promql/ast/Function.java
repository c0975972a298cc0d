package dev.oriel.query.promql.ast;

import static dev.oriel.query.promql.ast.ValueType.MATRIX;
import static dev.oriel.query.promql.ast.ValueType.SCALAR;
import static dev.oriel.query.promql.ast.ValueType.STRING;
import static dev.oriel.query.promql.ast.ValueType.VECTOR;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions of the language with their signatures; the experimental ones of Prometheus are always on.
public enum Function {
    ABS(VECTOR, VECTOR), ABSENT(VECTOR, VECTOR), ABSENT_OVER_TIME(VECTOR, MATRIX), ACOS(VECTOR, VECTOR),
    ACOSH(VECTOR, VECTOR), ASIN(VECTOR, VECTOR), ASINH(VECTOR, VECTOR), ATAN(VECTOR, VECTOR), ATANH(VECTOR, VECTOR),
    AVG_OVER_TIME(VECTOR, MATRIX), CEIL(VECTOR, VECTOR), CHANGES(VECTOR, MATRIX),
    CLAMP(VECTOR, VECTOR, SCALAR, SCALAR), CLAMP_MAX(VECTOR, VECTOR, SCALAR), CLAMP_MIN(VECTOR, VECTOR, SCALAR),
    COS(VECTOR, VECTOR), COSH(VECTOR, VECTOR), COUNT_OVER_TIME(VECTOR, MATRIX), DAYS_IN_MONTH(1, VECTOR, VECTOR),
    DAY_OF_MONTH(1, VECTOR, VECTOR), DAY_OF_WEEK(1, VECTOR, VECTOR), DAY_OF_YEAR(1, VECTOR, VECTOR),
    DEG(VECTOR, VECTOR), DELTA(VECTOR, MATRIX), DERIV(VECTOR, MATRIX),
    DOUBLE_EXPONENTIAL_SMOOTHING(VECTOR, MATRIX, SCALAR, SCALAR), END(SCALAR), EXP(VECTOR, VECTOR),
    FIRST_OVER_TIME(VECTOR, MATRIX), FLOOR(VECTOR, VECTOR), HISTOGRAM_AVG(VECTOR, VECTOR),
    HISTOGRAM_COUNT(VECTOR, VECTOR), HISTOGRAM_FRACTION(VECTOR, SCALAR, SCALAR, VECTOR),
    HISTOGRAM_QUANTILE(VECTOR, SCALAR, VECTOR), HISTOGRAM_QUANTILES(9, VECTOR, VECTOR, STRING, SCALAR, SCALAR),
    HISTOGRAM_STDDEV(VECTOR, VECTOR), HISTOGRAM_STDVAR(VECTOR, VECTOR), HISTOGRAM_SUM(VECTOR, VECTOR),
    HOUR(1, VECTOR, VECTOR), IDELTA(VECTOR, MATRIX), INCREASE(VECTOR, MATRIX), INFO(1, VECTOR, VECTOR, VECTOR),
    IRATE(VECTOR, MATRIX),
    LABEL_JOIN(-1, VECTOR, VECTOR, STRING, STRING, STRING),
    LABEL_REPLACE(VECTOR, VECTOR, STRING, STRING, STRING, STRING), LAST_OVER_TIME(VECTOR, MATRIX),
    LN(VECTOR, VECTOR), LOG10(VECTOR, VECTOR), LOG2(VECTOR, VECTOR), MAD_OVER_TIME(VECTOR, MATRIX),
    MAX_OF(SCALAR, SCALAR, SCALAR), MAX_OVER_TIME(VECTOR, MATRIX), MIN_OF(SCALAR, SCALAR, SCALAR),
    MIN_OVER_TIME(VECTOR, MATRIX), MINUTE(1, VECTOR, VECTOR), MONTH(1, VECTOR, VECTOR),
    PI(SCALAR), PREDICT_LINEAR(VECTOR, MATRIX, SCALAR), PRESENT_OVER_TIME(VECTOR, MATRIX),
    QUANTILE_OVER_TIME(VECTOR, SCALAR, MATRIX), RAD(VECTOR, VECTOR), RANGE(SCALAR), RATE(VECTOR, MATRIX),
    RESETS(VECTOR, MATRIX), ROUND(1, VECTOR, VECTOR, SCALAR), SCALAR_OF("scalar", 0, SCALAR, VECTOR),
    SGN(VECTOR, VECTOR), SIN(VECTOR, VECTOR), SINH(VECTOR, VECTOR), SORT(VECTOR, VECTOR),
    SORT_BY_LABEL(-1, VECTOR, VECTOR, STRING), SORT_BY_LABEL_DESC(-1, VECTOR, VECTOR, STRING),
    SORT_DESC(VECTOR, VECTOR), SQRT(VECTOR, VECTOR), START(SCALAR), START_TIMESTAMP(VECTOR, VECTOR),
    STDDEV_OVER_TIME(VECTOR, MATRIX), STDVAR_OVER_TIME(VECTOR, MATRIX), STEP(SCALAR), SUM_OVER_TIME(VECTOR, MATRIX),
    TAN(VECTOR, VECTOR), TANH(VECTOR, VECTOR), TIME(SCALAR), TIMESTAMP(VECTOR, VECTOR),
    TS_OF_FIRST_OVER_TIME(VECTOR, MATRIX), TS_OF_LAST_OVER_TIME(VECTOR, MATRIX), TS_OF_MAX_OVER_TIME(VECTOR, MATRIX),
    TS_OF_MIN_OVER_TIME(VECTOR, MATRIX), VECTOR_OF("vector", 0, VECTOR, SCALAR), YEAR(1, VECTOR, VECTOR);

    private static final Map<String, Function> BY_WORD = new HashMap<>();

    static {
        for (Function function : values()) {
            BY_WORD.put(function.word, function);
        }
    }

    private final String word;
    private final ValueType returnType;
    private final List<ValueType> argumentTypes;
    private final int variadic;

    Function(ValueType returnType, ValueType... argumentTypes) {
        this(0, returnType, argumentTypes);
    }

    Function(int variadic, ValueType returnType, ValueType... argumentTypes) {
        this.word = name().toLowerCase(Locale.ROOT);
        this.variadic = variadic;
        this.returnType = returnType;
        this.argumentTypes = List.of(argumentTypes);
    }

    Function(String word, int variadic, ValueType returnType, ValueType... argumentTypes) {
        this.word = word;
        this.variadic = variadic;
        this.returnType = returnType;
        this.argumentTypes = List.of(argumentTypes);
    }

    /// As queries spell it.
    public String word() {
        return word;
    }

    public ValueType returnType() {
        return returnType;
    }

    /// The types of the arguments, those that may be left out included; the last one holds for all beyond.
    public List<ValueType> argumentTypes() {
        return argumentTypes;
    }

    /// 0 for a fixed count. Otherwise the last of [#argumentTypes] may be left out or be given again: up to this many
    /// more than the fixed ones, or any number when negative.
    public int variadic() {
        return variadic;
    }

    public int minArguments() {
        return variadic == 0 ? argumentTypes.size() : argumentTypes.size() - 1;
    }

    public int maxArguments() {
        return variadic < 0 ? Integer.MAX_VALUE : minArguments() + variadic;
    }

    /// @param word exactly as spelled; function names know case
    public static @Nullable Function of(String word) {
        return BY_WORD.get(word);
    }
}
