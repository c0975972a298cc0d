package dev.oriel.query.promql.parse;

/// Kinds of words and symbols. Keywords, aggregations and operators are told apart by their text.
enum TokenKind {
    END, IDENTIFIER,
    /// An identifier with a colon.
    METRIC_IDENTIFIER, NUMBER, DURATION, STRING, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET,
    RIGHT_BRACKET, COMMA, COLON, EQUAL,
    /// Between expressions or label and value: arithmetic, comparison, set, regular expression.
    OPERATOR, AT, AGGREGATION,
    /// Modifiers: `by`, `offset`, `bool`, ….
    KEYWORD,
    /// `start`, `end`, `step`, `range`: names of functions and of metrics.
    TIME_WORD
}
