package dev.oriel.query.promql.ast;

/// Operators between two expressions, with their precedence: a higher one binds tighter.
public enum BinaryOperator {
    OR("or", 1), AND("and", 2), UNLESS("unless", 2), EQL("==", 3), NEQ("!=", 3), LSS("<", 3), LTE("<=", 3),
    GTR(">", 3), GTE(">=", 3),
    /// What is left of a histogram's observations up to a value.
    TRIM_UPPER("</", 3),
    /// What is left of a histogram's observations from a value on.
    TRIM_LOWER(">/", 3), ADD("+", 4), SUB("-", 4), MUL("*", 5), DIV("/", 5), MOD("%", 5), ATAN2("atan2", 5),
    /// The only one that groups from the right.
    POW("^", 6);

    private final String symbol;
    private final int precedence;

    BinaryOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public String symbol() {
        return symbol;
    }

    /// From 1.
    public int precedence() {
        return precedence;
    }

    public boolean isComparison() {
        return precedence == 3 && this != TRIM_UPPER && this != TRIM_LOWER;
    }

    /// `and`, `or`, `unless`.
    public boolean isSet() {
        return precedence <= 2;
    }

    public boolean isRightAssociative() {
        return this == POW;
    }
}
