package dev.oriel.query.promql.eval;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.query.promql.ast.VectorMatching.Cardinality;
import dev.oriel.query.promql.eval.binary.FloatOperations;
import dev.oriel.query.promql.eval.value.MetadataLabels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the text of an expression says about the metric names of its series, where operators remove names at once.
///
/// @param typeLabels whether type and unit are labels, which go with the name: then series of one name may differ too
record MetricNames(boolean typeLabels) {
    private static final String NONE = "";

    /// Whether the expression drops names that may differ, so that its series may have the same labels.
    boolean mayMeet(Expr expr) {
        return switch (expr) {
            case Expr.Call call -> dropsNames(call) && ofArgument(call) == null;
            case Expr.Unary unary -> unary.negative() && sole(unary.operand()) == null;
            case Expr.Binary binary when hasScalar(binary) -> changesName(binary) && sole(vectorOf(binary)) == null;
            // Matched series are put together by what their labels are in the end.
            case Expr.Binary _,Expr.NumberLiteral _,Expr.StringLiteral _,Expr.VectorSelector _,Expr.MatrixSelector _,Expr.Subquery _,Expr.Aggregation _,Expr.Paren _ ->
                false;
        };
    }

    /// The only name that the series can have, empty where they have none; null where names may differ.
    private @Nullable String sole(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _ -> NONE;
            case Expr.VectorSelector selector -> ofSelector(selector.matchers());
            case Expr.MatrixSelector selector -> ofSelector(selector.vector().matchers());
            case Expr.Subquery subquery -> sole(subquery.inner());
            case Expr.Paren paren -> sole(paren.inner());
            case Expr.Unary unary -> unary.negative() ? NONE : sole(unary.operand());
            case Expr.Call call -> ofCall(call);
            case Expr.Aggregation aggregation -> ofAggregation(aggregation);
            case Expr.Binary binary -> ofBinary(binary);
        };
    }

    private @Nullable String ofSelector(List<LabelMatcher> matchers) {
        if (typeLabels) {
            return null;
        }
        for (LabelMatcher matcher : matchers) {
            if (matcher.operator() == LabelMatcher.Operator.EQUAL && matcher.name().equals(Labels.METRIC_NAME)) {
                return matcher.value();
            }
        }
        return null;
    }

    private static boolean dropsNames(Expr.Call call) {
        return switch (call.function()) {
            case ABSENT, ABSENT_OVER_TIME, FIRST_OVER_TIME, INFO, LABEL_JOIN, LABEL_REPLACE, LAST_OVER_TIME, SORT,
                    SORT_BY_LABEL, SORT_BY_LABEL_DESC, SORT_DESC, VECTOR_OF ->
                false;
            default -> true;
        };
    }

    private @Nullable String ofCall(Expr.Call call) {
        return switch (call.function()) {
            case FIRST_OVER_TIME, INFO, LAST_OVER_TIME, SORT, SORT_BY_LABEL, SORT_BY_LABEL_DESC, SORT_DESC ->
                ofArgument(call);
            case LABEL_JOIN, LABEL_REPLACE -> setsName(call.arguments().get(1)) ? null : ofArgument(call);
            default -> NONE;
        };
    }

    /// Of the first vector that a function is applied to.
    private @Nullable String ofArgument(Expr.Call call) {
        for (Expr argument : call.arguments()) {
            if (argument.type() == ValueType.VECTOR || argument.type() == ValueType.MATRIX) {
                return sole(argument);
            }
        }
        return NONE;
    }

    private @Nullable String ofAggregation(Expr.Aggregation aggregation) {
        return switch (aggregation.operator()) {
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> sole(aggregation.inner());
            case AVG, COUNT, COUNT_VALUES, GROUP, MAX, MIN, QUANTILE, STDDEV, STDVAR, SUM -> {
                boolean counts = aggregation.operator() == AggregationOperator.COUNT_VALUES;
                boolean given = aggregation.without() ? typeLabels : names(aggregation.grouping());
                yield given || counts && setsName(aggregation.parameter()) ? null : NONE;
            }
        };
    }

    private @Nullable String ofBinary(Expr.Binary binary) {
        if (hasScalar(binary)) {
            return changesName(binary) ? NONE : sole(vectorOf(binary));
        }
        VectorMatching matching = binary.matching() == null ? VectorMatching.ONE_TO_ONE : binary.matching();
        if (binary.operator() == BinaryOperator.OR) {
            String left = sole(binary.left());
            return left != null && left.equals(sole(binary.right())) ? left : null;
        }
        if (binary.operator().isSet()) {
            return sole(binary.left());
        }
        if (binary.returnBool()) {
            return NONE;
        }
        if (names(matching.include())) {
            return null;
        }
        if (changesName(binary)) {
            return NONE;
        }
        boolean whole = !matching.on() && !names(matching.labels()) && matching.fillLeft() == null
                && matching.fillRight() == null;
        return whole
                ? sole(matching.cardinality() == Cardinality.ONE_TO_MANY ? binary.right() : binary.left())
                : null;
    }

    private static boolean changesName(Expr.Binary binary) {
        return binary.returnBool() || FloatOperations.changesMetric(binary.operator());
    }

    private static boolean hasScalar(Expr.Binary binary) {
        return binary.left().type() == ValueType.SCALAR || binary.right().type() == ValueType.SCALAR;
    }

    private static Expr vectorOf(Expr.Binary binary) {
        return binary.left().type() == ValueType.SCALAR ? binary.right() : binary.left();
    }

    private static boolean setsName(@Nullable Expr label) {
        return MetadataLabels.contains(Evaluator.string(label));
    }

    private static boolean names(List<String> labels) {
        return labels.stream().anyMatch(MetadataLabels::contains);
    }
}
