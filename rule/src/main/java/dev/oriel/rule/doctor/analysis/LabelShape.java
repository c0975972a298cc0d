package dev.oriel.rule.doctor.analysis;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.ast.VectorMatching;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which labels the series of an expression may have, by its form alone.
///
/// @param closed whether `names` are all that there may be, rather than those that there cannot be
/// @param added  labels that the expression itself makes, whatever the series below have
public record LabelShape(boolean closed, Set<String> names, Set<String> added) {
    private static final LabelShape NONE = new LabelShape(true, Set.of(), Set.of());
    private static final LabelShape ANY = new LabelShape(false, Set.of(), Set.of());

    public LabelShape {
        names = Set.copyOf(names);
        added = Set.copyOf(added);
    }

    public boolean mayHave(String label) {
        return added.contains(label) || closed == names.contains(label);
    }

    public static LabelShape of(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _ -> NONE;
            case Expr.VectorSelector selector -> ANY.without(selector.matchers()
                    .stream()
                    .filter(matcher -> matcher.operator() == LabelMatcher.Operator.EQUAL && matcher.value().isEmpty())
                    .map(LabelMatcher::name)
                    .toList());
            case Expr.MatrixSelector matrix -> of(matrix.vector());
            case Expr.Subquery subquery -> of(subquery.inner());
            case Expr.Paren paren -> of(paren.inner());
            case Expr.Unary unary -> of(unary.operand());
            case Expr.Call call -> ofCall(call);
            case Expr.Aggregation aggregation -> ofAggregation(aggregation);
            case Expr.Binary binary -> ofBinary(binary);
        };
    }

    private static LabelShape ofCall(Expr.Call call) {
        return switch (call.function()) {
            case ABSENT, ABSENT_OVER_TIME -> call.arguments().getFirst().unwrapped() instanceof Expr.VectorSelector
                    || call.arguments().getFirst().unwrapped() instanceof Expr.MatrixSelector
                            ? NONE.with(equalities(Exprs.selectors(call.arguments().getFirst()).getFirst()))
                            : NONE;
            case HISTOGRAM_QUANTILE -> inner(call).without(List.of("le"));
            case LABEL_REPLACE, LABEL_JOIN -> call.arguments().get(1) instanceof Expr.StringLiteral target
                    ? inner(call).with(Set.of(target.value()))
                    : ANY;
            case HISTOGRAM_QUANTILES, INFO -> ANY;
            default -> inner(call);
        };
    }

    private static Set<String> equalities(Expr.VectorSelector selector) {
        Set<String> names = new HashSet<>();
        for (LabelMatcher matcher : selector.matchers()) {
            if (matcher.operator() == LabelMatcher.Operator.EQUAL && !matcher.name().equals(Labels.METRIC_NAME)) {
                names.add(matcher.name());
            }
        }
        return names;
    }

    private static LabelShape inner(Expr.Call call) {
        if (call.function().returnType() == ValueType.SCALAR) {
            return NONE;
        }
        return call.arguments()
                .stream()
                .filter(argument -> argument.type() == ValueType.VECTOR || argument.type() == ValueType.MATRIX)
                .findFirst()
                .map(LabelShape::of)
                .orElse(NONE);
    }

    private static LabelShape ofAggregation(Expr.Aggregation aggregation) {
        LabelShape inner = of(aggregation.inner());
        return switch (aggregation.operator()) {
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> inner;
            case COUNT_VALUES -> aggregation.parameter() instanceof Expr.StringLiteral label
                    ? grouped(inner, aggregation).with(Set.of(label.value()))
                    : grouped(inner, aggregation);
            case AVG, COUNT, GROUP, MAX, MIN, QUANTILE, STDDEV, STDVAR, SUM -> grouped(inner, aggregation);
        };
    }

    private static LabelShape grouped(LabelShape inner, Expr.Aggregation aggregation) {
        if (aggregation.without()) {
            return inner.without(aggregation.grouping());
        }
        return inner.only(aggregation.grouping());
    }

    private static LabelShape ofBinary(Expr.Binary binary) {
        LabelShape left = of(binary.left());
        LabelShape right = of(binary.right());
        VectorMatching matching = binary.matching();
        if (matching == null) {
            return binary.left().type() == ValueType.VECTOR ? left : right;
        }
        return switch (binary.operator()) {
            case AND, UNLESS -> left;
            case OR -> left.or(right);
            case EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, ADD, SUB, MUL, DIV, MOD, ATAN2, POW ->
                switch (matching.cardinality()) {
                    case MANY_TO_ONE -> left.with(Set.copyOf(matching.include()));
                    case ONE_TO_MANY -> right.with(Set.copyOf(matching.include()));
                    case ONE_TO_ONE, MANY_TO_MANY -> matching.on()
                            ? left.only(matching.labels())
                            : left.without(matching.labels());
                };
        };
    }

    private LabelShape with(Set<String> labels) {
        Set<String> all = new HashSet<>(added);
        all.addAll(labels);
        return new LabelShape(closed, names, all);
    }

    private LabelShape without(List<String> labels) {
        Set<String> changed = new HashSet<>(names);
        if (closed) {
            labels.forEach(changed::remove);
        } else {
            changed.addAll(labels);
        }
        Set<String> kept = new HashSet<>(added);
        labels.forEach(kept::remove);
        return new LabelShape(closed, changed, kept);
    }

    private LabelShape only(List<String> labels) {
        Set<String> kept = new HashSet<>();
        Set<String> made = new HashSet<>();
        for (String label : labels) {
            if (added.contains(label)) {
                made.add(label);
            } else if (mayHave(label)) {
                kept.add(label);
            }
        }
        return new LabelShape(true, kept, made);
    }

    private LabelShape or(LabelShape other) {
        Set<String> all = new HashSet<>(added);
        all.addAll(other.added);
        if (closed && other.closed) {
            Set<String> both = new HashSet<>(names);
            both.addAll(other.names);
            return new LabelShape(true, both, all);
        }
        Set<String> missing = new HashSet<>(closed ? other.names : names);
        missing.removeIf(label -> closed ? names.contains(label) : other.closed == other.names.contains(label));
        return new LabelShape(false, missing, all);
    }
}
