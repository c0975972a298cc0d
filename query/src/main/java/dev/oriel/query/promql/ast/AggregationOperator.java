package dev.oriel.query.promql.ast;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Operators that fold the series of a vector into groups.
public enum AggregationOperator {
    AVG(null), BOTTOMK(ValueType.SCALAR), COUNT(null), COUNT_VALUES(ValueType.STRING), GROUP(null), MAX(null),
    MIN(null),
    QUANTILE(ValueType.SCALAR), STDDEV(null), STDVAR(null), SUM(null), TOPK(ValueType.SCALAR),
    LIMITK(ValueType.SCALAR), LIMIT_RATIO(ValueType.SCALAR);

    private static final Map<String, AggregationOperator> BY_WORD = new HashMap<>();

    static {
        for (AggregationOperator operator : values()) {
            BY_WORD.put(operator.word, operator);
        }
    }

    private final String word;
    private final @Nullable ValueType parameterType;

    AggregationOperator(@Nullable ValueType parameterType) {
        this.word = name().toLowerCase(Locale.ROOT);
        this.parameterType = parameterType;
    }

    /// As queries spell it.
    public String word() {
        return word;
    }

    /// The type of what stands before the vector; null where nothing does.
    public @Nullable ValueType parameterType() {
        return parameterType;
    }

    /// @param word in lower case
    public static @Nullable AggregationOperator of(String word) {
        return BY_WORD.get(word);
    }
}
