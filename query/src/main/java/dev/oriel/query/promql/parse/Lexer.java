package dev.oriel.query.promql.parse;

import dev.oriel.model.text.QuotedText;
import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts a query into tokens, one at a time, skipping blanks and comments. What a word means depends on where it stands:
/// inside braces there are only label names, inside brackets only durations.
final class Lexer {
    private static final int END_OF_TEXT = -1;
    private static final Set<String> KEYWORDS = Set.of("offset", "smoothed", "anchored", "by", "without", "on",
            "ignoring", "group_left", "group_right", "bool");
    /// Keywords only before a parenthesis, since they came late and metrics may bear these names.
    private static final Set<String> FILL_KEYWORDS = Set.of("fill", "fill_left", "fill_right");
    private static final Set<String> TIME_WORDS = Set.of("start", "end", "step", "range");
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "unless", "atan2");
    private static final Set<String> DURATION_WORDS = Set.of("step", "range", "min_of", "max_of");

    private final String text;
    private int position;
    private int start;
    private int parenDepth;
    private boolean insideBraces;
    private boolean insideBrackets;
    private boolean colonSeen;
    private boolean durationSeen;
    /// Inside brackets, until the first number: what stands here can only be a duration.
    private boolean durationExpected;

    Lexer(String text) {
        this.text = text;
    }

    /// The next token; [TokenKind#END] again and again at the end.
    ///
    /// @throws PromqlParseException no token can start here
    Token next() {
        skipBlanksAndComments();
        start = position;
        if (insideBraces) {
            return insideBraces();
        }
        return insideBrackets && durationExpected ? duration() : statement();
    }

    private Token statement() {
        int c = read();
        return switch (c) {
            case END_OF_TEXT -> end();
            case ',' -> token(TokenKind.COMMA);
            case '*', '/', '%', '+', '-', '^' -> token(TokenKind.OPERATOR);
            case '=' -> equalSign();
            case '!' -> {
                int following = read();
                if (following != '=') {
                    throw error("unexpected character after '!': " + QuotedText.quoteChar(following));
                }
                yield token(TokenKind.OPERATOR);
            }
            case '<', '>' -> {
                if (!accept('=')) {
                    accept('/');
                }
                yield token(TokenKind.OPERATOR);
            }
            case '"', '\'', '`' -> string(c);
            case '(' -> openParen();
            case ')' -> closeParen();
            case '{' -> {
                insideBraces = true;
                yield token(TokenKind.LEFT_BRACE);
            }
            case '[' -> openBracket();
            case ']' -> closeBracket();
            case '@' -> token(TokenKind.AT);
            default -> {
                if (startsNumber(c)) {
                    yield number();
                }
                if (isAlpha(c) || c == ':') {
                    yield insideBrackets ? wordInBrackets(c) : word();
                }
                throw error("unexpected character: " + QuotedText.quoteChar(c));
            }
        };
    }

    private Token end() {
        if (parenDepth != 0) {
            throw error("unclosed left parenthesis");
        }
        if (insideBrackets) {
            throw error("unclosed left bracket");
        }
        return token(TokenKind.END);
    }

    private Token equalSign() {
        if (accept('=')) {
            return token(TokenKind.OPERATOR);
        }
        if (peek() == '~') {
            throw error("unexpected character after '=': '~'");
        }
        return token(TokenKind.EQUAL);
    }

    private Token openParen() {
        parenDepth++;
        return token(TokenKind.LEFT_PAREN);
    }

    private Token closeParen() {
        parenDepth--;
        if (parenDepth < 0) {
            throw error("unexpected right parenthesis ')'");
        }
        return token(TokenKind.RIGHT_PAREN);
    }

    private Token openBracket() {
        if (insideBrackets) {
            throw error("unexpected left bracket '['");
        }
        insideBrackets = true;
        durationExpected = true;
        colonSeen = false;
        durationSeen = false;
        return token(TokenKind.LEFT_BRACKET);
    }

    private Token closeBracket() {
        if (!insideBrackets) {
            throw error("unexpected right bracket ']'");
        }
        insideBrackets = false;
        return token(TokenKind.RIGHT_BRACKET);
    }

    private Token wordInBrackets(int first) {
        if (first == ':') {
            if (colonSeen) {
                throw error("unexpected colon ':'");
            }
            colonSeen = true;
            return token(TokenKind.COLON);
        }
        int afterFirst = position;
        if (acceptDurationWord()) {
            return durationWord();
        }
        position = afterFirst;
        throw error("unexpected character: " + QuotedText.quoteChar(first) + ", expected ':'");
    }

    private Token duration() {
        int c = read();
        return switch (c) {
            case END_OF_TEXT -> throw error("unexpected end of input in duration expression");
            case ']' -> closeBracket();
            case ':' -> {
                if (!durationSeen) {
                    throw error("unexpected colon before duration in duration expression");
                }
                if (colonSeen) {
                    throw error("unexpected repeated colon in duration expression");
                }
                colonSeen = true;
                yield token(TokenKind.COLON);
            }
            case '(' -> openParen();
            case ')' -> closeParen();
            case '+', '-', '*', '/', '%', '^' -> token(TokenKind.OPERATOR);
            case ',' -> token(TokenKind.COMMA);
            default -> {
                if (startsNumber(c)) {
                    durationExpected = false;
                    yield number();
                }
                if (isAlpha(c) && acceptDurationWord()) {
                    durationSeen = true;
                    yield durationWord();
                }
                throw error("unexpected character in duration expression: " + QuotedText.quoteChar(c));
            }
        };
    }

    private boolean acceptDurationWord() {
        while (isAlphaNumeric(peek())) {
            position++;
        }
        return DURATION_WORDS.contains(text.substring(start, position).toLowerCase(Locale.ROOT));
    }

    private Token durationWord() {
        String word = text.substring(start, position).toLowerCase(Locale.ROOT);
        return token(TIME_WORDS.contains(word) ? TokenKind.TIME_WORD : TokenKind.IDENTIFIER);
    }

    private Token insideBraces() {
        int c = read();
        return switch (c) {
            case END_OF_TEXT -> throw error("unexpected end of input inside braces");
            case ',' -> token(TokenKind.COMMA);
            case '"', '\'', '`' -> string(c);
            case '=' -> token(accept('~') ? TokenKind.OPERATOR : TokenKind.EQUAL);
            case '!' -> {
                if (!accept('~') && !accept('=')) {
                    throw error("unexpected character after '!' inside braces: " + QuotedText.quoteChar(peek()));
                }
                yield token(TokenKind.OPERATOR);
            }
            case '{' -> throw error("unexpected left brace '{'");
            case '}' -> {
                insideBraces = false;
                yield token(TokenKind.RIGHT_BRACE);
            }
            default -> {
                if (!isAlpha(c)) {
                    throw error("unexpected character inside braces: " + QuotedText.quoteChar(c));
                }
                while (isAlphaNumeric(peek())) {
                    position++;
                }
                yield token(TokenKind.IDENTIFIER);
            }
        };
    }

    private Token word() {
        while (isAlphaNumeric(peek()) || peek() == ':') {
            position++;
        }
        String word = text.substring(start, position).toLowerCase(Locale.ROOT);
        if (word.equals("inf") || word.equals("nan")) {
            return token(TokenKind.NUMBER);
        }
        if (WORD_OPERATORS.contains(word)) {
            return token(TokenKind.OPERATOR);
        }
        if (AggregationOperator.of(word) != null) {
            return token(TokenKind.AGGREGATION);
        }
        if (TIME_WORDS.contains(word)) {
            return token(TokenKind.TIME_WORD);
        }
        if (KEYWORDS.contains(word) || FILL_KEYWORDS.contains(word) && isBeforeParen()) {
            return token(TokenKind.KEYWORD);
        }
        return token(word.indexOf(':') < 0 ? TokenKind.IDENTIFIER : TokenKind.METRIC_IDENTIFIER);
    }

    private boolean isBeforeParen() {
        int at = position;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '(';
    }

    private Token number() {
        position = start;
        NumberScanner scanner = new NumberScanner(text, start);
        if (scanner.scanNumber()) {
            position = scanner.position();
            return token(TokenKind.NUMBER);
        }
        if (scanner.scanRestOfDuration()) {
            position = scanner.position();
            return token(TokenKind.DURATION);
        }
        throw error("bad number or duration syntax: " + QuotedText.quote(text.substring(start, scanner.position())));
    }

    private Token string(int quote) {
        if (quote == '`') {
            int close = text.indexOf('`', position);
            if (close < 0) {
                throw error("unterminated raw string");
            }
            position = close + 1;
            return token(TokenKind.STRING);
        }
        while (true) {
            int c = read();
            if (c == quote) {
                return token(TokenKind.STRING);
            }
            if (c == END_OF_TEXT || c == '\n') {
                throw error("unterminated quoted string");
            }
            if (c == '\\') {
                escape(quote);
            }
        }
    }

    private void escape(int quote) {
        int c = read();
        switch (c) {
            case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\' -> {
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                position--;
                escapeDigits(3, 8, 255);
            }
            case 'x' -> escapeDigits(2, 16, 255);
            case 'u' -> escapeDigits(4, 16, Character.MAX_CODE_POINT);
            case 'U' -> escapeDigits(8, 16, Character.MAX_CODE_POINT);
            case END_OF_TEXT -> throw error("escape sequence not terminated");
            default -> {
                if (c != quote) {
                    throw error("unknown escape sequence " + QuotedText.describeChar(c));
                }
            }
        }
    }

    private void escapeDigits(int count, int base, int max) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            int c = read();
            int digit = c == END_OF_TEXT ? -1 : Character.digit(c, base);
            if (digit < 0) {
                throw error(c == END_OF_TEXT
                        ? "escape sequence not terminated"
                        : "illegal character " + QuotedText.describeChar(c) + " in escape sequence");
            }
            value = value * base + digit;
        }
        if (value > max || value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
            throw error("escape sequence is an invalid Unicode code point");
        }
    }

    private void skipBlanksAndComments() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#' && !(insideBrackets && durationExpected)) {
                while (position < text.length() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
                    position++;
                }
            } else if (isSpace(c)) {
                position++;
            } else {
                return;
            }
        }
    }

    private Token token(TokenKind kind) {
        return new Token(kind, text.substring(start, position), new Span(start, position));
    }

    private PromqlParseException error(String message) {
        return new PromqlParseException(text, List.of(new ParseProblem(new Span(start, text.length()), message)));
    }

    private int read() {
        if (position >= text.length()) {
            return END_OF_TEXT;
        }
        int codePoint = text.codePointAt(position);
        position += Character.charCount(codePoint);
        return codePoint;
    }

    private int peek() {
        return position < text.length() ? text.charAt(position) : END_OF_TEXT;
    }

    private boolean accept(char c) {
        if (peek() == c) {
            position++;
            return true;
        }
        return false;
    }

    private boolean startsNumber(int c) {
        return isDigit(c) || c == '.' && isDigit(peek());
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlpha(int c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isAlphaNumeric(int c) {
        return isAlpha(c) || isDigit(c);
    }
}
