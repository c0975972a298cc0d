package dev.oriel.query.promql.parse;

import dev.oriel.query.promql.ast.Span;
import java.util.Locale;

/// One word or symbol of a query.
record Token(TokenKind kind, String text, Span span) {
    private static final int MAX_SHOWN_CHARS = 10;

    boolean is(TokenKind other) {
        return kind == other;
    }

    /// Keywords know no case.
    boolean isKeyword(String word) {
        return kind == TokenKind.KEYWORD && text.equalsIgnoreCase(word);
    }

    boolean isOperator(String symbol) {
        return kind == TokenKind.OPERATOR && text.equalsIgnoreCase(symbol);
    }

    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }

    /// As error messages name it.
    String description() {
        return switch (kind) {
            case END -> "end of input";
            case IDENTIFIER -> "identifier " + GoText.quote(text);
            case METRIC_IDENTIFIER -> "metric identifier " + GoText.quote(text);
            case NUMBER -> "number " + shown();
            case DURATION -> "duration " + shown();
            case STRING -> "string " + shown();
            case KEYWORD -> "<" + text + ">";
            case OPERATOR, AT -> "<op:" + text + ">";
            case AGGREGATION -> "<aggr:" + text + ">";
            case LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COMMA, COLON, EQUAL,
                    TIME_WORD ->
                shown();
        };
    }

    private String shown() {
        return text.length() > MAX_SHOWN_CHARS
                ? GoText.quote(text.substring(0, MAX_SHOWN_CHARS)) + "..."
                : GoText.quote(text);
    }
}
