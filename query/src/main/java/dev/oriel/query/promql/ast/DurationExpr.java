package dev.oriel.query.promql.ast;

/// A duration as it stands in brackets or after `offset`: mostly one literal, otherwise arithmetic on durations.
/// Values are seconds until the end, when they become whole milliseconds.
public sealed interface DurationExpr {
    Span span();

    /// @param seconds as written, sign included
    /// @param unit    whether it was written with units (`5m`) rather than as a number of seconds (`300`)
    record Literal(double seconds, boolean unit, Span span) implements DurationExpr {}

    /// `step()`: the distance of evaluations of the whole query; 0 for an instant query.
    record Step(Span span) implements DurationExpr {}

    /// `range()`: from the first to the last evaluation of the whole query.
    record Range(Span span) implements DurationExpr {}

    /// `min_of(left, right)`.
    record MinOf(DurationExpr left, DurationExpr right, Span span) implements DurationExpr {}

    /// `max_of(left, right)`.
    record MaxOf(DurationExpr left, DurationExpr right, Span span) implements DurationExpr {}

    record Negative(DurationExpr operand, Span span) implements DurationExpr {}

    /// @param operator one of the arithmetic operators but `atan2`
    record Binary(BinaryOperator operator, DurationExpr left, DurationExpr right, Span span) implements DurationExpr {}

    record Paren(DurationExpr inner, Span span) implements DurationExpr {}

    /// The value in seconds.
    ///
    /// @throws ArithmeticException a division by zero, where it is only known now
    default double seconds(QueryTimes times) {
        return switch (this) {
            case Literal literal -> literal.seconds;
            case Step _ -> times.stepMillis() / 1000.0;
            case Range _ -> times.rangeMillis() / 1000.0;
            case MinOf(DurationExpr left, DurationExpr right, Span _) ->
                Math.min(left.seconds(times), right.seconds(times));
            case MaxOf(DurationExpr left, DurationExpr right, Span _) ->
                Math.max(left.seconds(times), right.seconds(times));
            case Negative negative -> -negative.operand.seconds(times);
            case Paren paren -> paren.inner.seconds(times);
            case Binary binary ->
                compute(binary.operator, binary.left.seconds(times), binary.right.seconds(times));
        };
    }

    /// The value in whole milliseconds, rounded towards zero for computed ones.
    ///
    /// @throws ArithmeticException a division by zero, or a value beyond 292 years
    default long millis(QueryTimes times) {
        double millis = seconds(times) * 1000;
        if (this instanceof Literal) {
            return Math.round(millis);
        }
        if (!(Math.abs(millis) < Long.MAX_VALUE / 1e6)) {
            throw new ArithmeticException("duration is out of range");
        }
        return (long) millis;
    }

    private static double compute(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> left / notZero(right, "division by zero");
            case MOD -> left % notZero(right, "modulo by zero");
            case POW -> Math.pow(left, right);
            case ATAN2, EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS ->
                throw new IllegalStateException("duration operator: " + operator + " (expected: arithmetic)");
        };
    }

    private static double notZero(double divisor, String message) {
        if (divisor == 0) {
            throw new ArithmeticException(message);
        }
        return divisor;
    }
}
