package dev.oriel.query.promql.parse;

import dev.oriel.model.text.QuotedText;
import dev.oriel.query.promql.ast.Span;
import java.util.Locale;
import java.util.Objects;

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

    /// What a string stands for; the text itself of anything else.
    String value() {
        if (kind != TokenKind.STRING) {
            return text;
        }
        return text.charAt(0) == '`'
                ? text.substring(1, text.length() - 1)
                : Objects.requireNonNull(QuotedText.unquote(text), "a string that the lexer has checked");
    }

    /// As error messages name it.
    String description() {
        return switch (kind) {
            case END -> "end of input";
            case IDENTIFIER -> "identifier " + QuotedText.quote(text);
            case METRIC_IDENTIFIER -> "metric identifier " + QuotedText.quote(text);
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
                ? QuotedText.quote(text.substring(0, MAX_SHOWN_CHARS)) + "..."
                : QuotedText.quote(text);
    }
}
