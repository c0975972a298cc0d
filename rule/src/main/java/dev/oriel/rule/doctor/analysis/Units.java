package dev.oriel.rule.doctor.analysis;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.ValueType;
import java.util.Map;
import java.util.OptionalDouble;

/// Works out the unit of an expression's value: from metric names, which end in their unit, and from what is done with
/// them.
public final class Units {
    private static final Map<String, Unit> ENDINGS = Map.ofEntries(Map.entry("_seconds", Unit.SECONDS),
            Map.entry("_milliseconds", Unit.MILLISECONDS), Map.entry("_ms", Unit.MILLISECONDS),
            Map.entry("_bytes", Unit.BYTES), Map.entry("_ratio", Unit.RATIO), Map.entry("_percent", Unit.PERCENT),
            Map.entry("_percentage", Unit.PERCENT), Map.entry("_celsius", Unit.CELSIUS));
    private static final double HUNDRED = 100;
    private static final double THOUSAND = 1000;
    private static final double KIBI = 1024;

    private Units() {}

    public static Unit of(Expr expr) {
        return switch (expr) {
            case Expr.VectorSelector selector -> ofName(Exprs.name(selector));
            case Expr.MatrixSelector matrix -> of(matrix.vector());
            case Expr.Subquery subquery -> of(subquery.inner());
            case Expr.Paren paren -> of(paren.inner());
            case Expr.Unary unary -> of(unary.operand());
            case Expr.Aggregation aggregation -> switch (aggregation.operator()) {
                case COUNT, COUNT_VALUES -> Unit.COUNT;
                case AVG, MAX, MIN, SUM, QUANTILE, TOPK, BOTTOMK, LIMITK, LIMIT_RATIO, STDDEV ->
                    of(aggregation.inner());
                case GROUP, STDVAR -> Unit.UNKNOWN;
            };
            case Expr.Call call -> ofCall(call);
            case Expr.Binary binary -> ofBinary(binary);
            case Expr.NumberLiteral _,Expr.StringLiteral _ -> Unit.UNKNOWN;
        };
    }

    private static Unit ofName(String name) {
        if (name.endsWith("_count") || name.endsWith("_bucket")) {
            return Unit.COUNT;
        }
        return ofBase(name.replaceFirst("_(total|sum)$", ""), name.endsWith("_total") ? Unit.COUNT : Unit.UNKNOWN);
    }

    private static Unit ofBase(String base, Unit otherwise) {
        for (Map.Entry<String, Unit> ending : ENDINGS.entrySet()) {
            if (base.endsWith(ending.getKey())) {
                return ending.getValue();
            }
        }
        return otherwise;
    }

    /// Buckets count, and are named after what they count.
    private static Unit ofBuckets(Expr.Call quantile) {
        return Exprs.selectors(quantile)
                .stream()
                .findFirst()
                .map(selector -> ofBase(Exprs.name(selector).replaceFirst("_bucket$", ""), Unit.UNKNOWN))
                .orElse(Unit.UNKNOWN);
    }

    private static Unit ofCall(Expr.Call call) {
        Unit inner = call.arguments()
                .stream()
                .filter(each -> each.type() == ValueType.VECTOR || each.type() == ValueType.MATRIX)
                .findFirst()
                .map(Units::of)
                .orElse(Unit.UNKNOWN);
        return switch (call.function()) {
            case RATE, IRATE, DERIV -> switch (inner) {
                case SECONDS -> Unit.RATIO;
                case BYTES -> Unit.BYTES_PER_SECOND;
                case COUNT -> Unit.PER_SECOND;
                default -> Unit.UNKNOWN;
            };
            case HISTOGRAM_QUANTILE -> ofBuckets(call);
            case COUNT_OVER_TIME, CHANGES, RESETS -> Unit.COUNT;
            case INCREASE, DELTA, IDELTA, AVG_OVER_TIME, MIN_OVER_TIME, MAX_OVER_TIME,
                    LAST_OVER_TIME, QUANTILE_OVER_TIME, SUM_OVER_TIME, ABS, CEIL, FLOOR, ROUND, CLAMP, CLAMP_MAX,
                    CLAMP_MIN, PREDICT_LINEAR, LABEL_REPLACE, LABEL_JOIN, SORT, SORT_DESC, SCALAR_OF ->
                inner;
            default -> Unit.UNKNOWN;
        };
    }

    private static Unit ofBinary(Expr.Binary binary) {
        Unit left = of(binary.left());
        if (binary.operator().isComparison()) {
            return binary.returnBool() ? Unit.UNKNOWN : left == Unit.UNKNOWN ? of(binary.right()) : left;
        }
        OptionalDouble right = Exprs.constant(binary.right());
        OptionalDouble first = Exprs.constant(binary.left());
        return switch (binary.operator()) {
            case DIV -> right.isPresent()
                    ? divided(left, right.getAsDouble())
                    : first.isPresent() ? Unit.UNKNOWN : quotient(binary, left, of(binary.right()));
            case MUL -> right.isPresent()
                    ? multiplied(left, right.getAsDouble())
                    : first.isPresent() ? multiplied(of(binary.right()), first.getAsDouble()) : Unit.UNKNOWN;
            case SUB -> first.isPresent() && first.getAsDouble() == HUNDRED
                    ? Unit.PERCENT
                    : first.isPresent() && first.getAsDouble() == 1 ? of(binary.right()) : left;
            case ADD, AND, UNLESS, OR, MOD -> left;
            case EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, ATAN2, POW -> Unit.UNKNOWN;
        };
    }

    private static Unit quotient(Expr.Binary binary, Unit left, Unit right) {
        if (left == Unit.RATIO && right == Unit.PER_SECOND) {
            // Seconds per second by events per second.
            return Unit.SECONDS;
        }
        if (left == Unit.BYTES_PER_SECOND && right == Unit.PER_SECOND) {
            return Unit.BYTES;
        }
        if (left == right && left != Unit.UNKNOWN) {
            return Unit.RATIO;
        }
        String numerator = stem(binary.left());
        return left == right && !numerator.isEmpty() && numerator.equals(stem(binary.right()))
                ? Unit.RATIO
                : Unit.UNKNOWN;
    }

    /// The first two words of the only metric below: what is counted, mostly.
    private static String stem(Expr expr) {
        return Exprs.selectors(expr)
                .stream()
                .findFirst()
                .map(Exprs::name)
                .map(name -> name.replaceFirst("^([a-zA-Z]+_[a-zA-Z]+).*", "$1"))
                .orElse("");
    }

    private static Unit divided(Unit unit, double by) {
        if (by == KIBI) {
            return switch (unit) {
                case BYTES -> Unit.KIBIBYTES;
                case KIBIBYTES -> Unit.MEBIBYTES;
                case MEBIBYTES -> Unit.GIBIBYTES;
                case GIBIBYTES -> Unit.TEBIBYTES;
                default -> Unit.UNKNOWN;
            };
        }
        if (unit == Unit.BYTES) {
            return by == KIBI * KIBI
                    ? Unit.MEBIBYTES
                    : by == KIBI * KIBI * KIBI
                            ? Unit.GIBIBYTES
                            : by == 1e3
                                    ? Unit.KILOBYTES
                                    : by == 1e6 ? Unit.MEGABYTES : by == 1e9 ? Unit.GIGABYTES : Unit.UNKNOWN;
        }
        if (unit == Unit.MILLISECONDS && by == THOUSAND) {
            return Unit.SECONDS;
        }
        return unit == Unit.PERCENT && by == HUNDRED ? Unit.RATIO : Unit.UNKNOWN;
    }

    private static Unit multiplied(Unit unit, double by) {
        if (by == HUNDRED) {
            return unit == Unit.RATIO ? Unit.PERCENT : Unit.UNKNOWN;
        }
        return unit == Unit.SECONDS && by == THOUSAND ? Unit.MILLISECONDS : Unit.UNKNOWN;
    }
}
