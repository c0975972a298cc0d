package dev.oriel.template.parse;

import dev.oriel.model.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a template into tokens. Stops at the first error, which is the last token then. Confined to one thread.
final class Lexer {
    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";
    private static final String SPACES = " \t\r\n";
    private static final Set<String> KEYWORDS = Set.of("block", "break", "continue", "define", "else", "end", "if",
            "range", "template", "with");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int parens;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        boolean trim = false;
        while (true) {
            int left = text.indexOf(LEFT, at);
            int end = left < 0 ? text.length() : left;
            boolean trimRight = left >= 0 && trimsAt(left + LEFT.length());
            literal(trim, end, trimRight);
            if (left < 0) {
                add(TokenKind.END, text.length(), text.length());
                return;
            }
            at = left + LEFT.length();
            int inner = trimRight ? at + 2 : at;
            Step step = text.startsWith("/*", inner) ? comment(inner) : action(left, inner);
            if (step == Step.FAILED) {
                return;
            }
            trim = step == Step.TRIM;
        }
    }

    private enum Step {
        PLAIN, TRIM, FAILED
    }

    /// Whether a minus and a blank stand here, which take the blanks outside away.
    private boolean trimsAt(int place) {
        return place + 1 < text.length() && text.charAt(place) == '-' && isSpace(text.charAt(place + 1));
    }

    private void literal(boolean trimLeft, int end, boolean trimRight) {
        int from = at;
        int to = end;
        while (trimLeft && from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (trimRight && to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        if (to > from) {
            add(TokenKind.TEXT, from, to);
        }
    }

    private Step comment(int start) {
        int end = text.indexOf("*/", start);
        if (end < 0) {
            return fail(start, "unclosed comment");
        }
        int after = end + 2;
        boolean trims = after + 1 < text.length() && isSpace(text.charAt(after)) && text.charAt(after + 1) == '-';
        int close = trims ? after + 2 : after;
        if (!text.startsWith(RIGHT, close)) {
            return fail(start, "comment ends before closing delimiter");
        }
        at = close + RIGHT.length();
        return trims ? Step.TRIM : Step.PLAIN;
    }

    private Step action(int left, int inner) {
        add(TokenKind.LEFT_DELIMITER, left, left + LEFT.length());
        at = inner;
        parens = 0;
        while (true) {
            boolean trims = at + 1 < text.length() && isSpace(text.charAt(at)) && text.charAt(at + 1) == '-'
                    && text.startsWith(RIGHT, at + 2);
            if (trims || text.startsWith(RIGHT, at)) {
                if (parens > 0) {
                    return fail(at, "unclosed left paren");
                }
                int start = trims ? at + 2 : at;
                at = start + RIGHT.length();
                add(TokenKind.RIGHT_DELIMITER, start, at);
                return trims ? Step.TRIM : Step.PLAIN;
            }
            if (at >= text.length()) {
                return fail(at, "unclosed action");
            }
            if (!inside()) {
                return Step.FAILED;
            }
        }
    }

    /// Reads one token of an action; false after an error.
    private boolean inside() {
        int start = at;
        int c = text.codePointAt(at);
        if (isSpace((char) c) && c < 0x80) {
            return spaces();
        }
        at += Character.charCount(c);
        boolean digitFollows = at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        switch (c) {
            case '=' -> add(TokenKind.ASSIGN, start, at);
            case ':' -> {
                if (at >= text.length() || text.charAt(at) != '=') {
                    return error(start, "expected :=");
                }
                at++;
                add(TokenKind.DECLARE, start, at);
            }
            case '|' -> add(TokenKind.PIPE, start, at);
            case ',' -> add(TokenKind.COMMA, start, at);
            case '"', '\'' -> {
                return quoted(start, (char) c);
            }
            case '`' -> {
                return raw(start);
            }
            case '$' -> {
                return name(start, TokenKind.VARIABLE);
            }
            case '(' -> {
                parens++;
                add(TokenKind.LEFT_PAREN, start, at);
            }
            case ')' -> {
                parens--;
                if (parens < 0) {
                    return error(start, "unexpected right paren");
                }
                add(TokenKind.RIGHT_PAREN, start, at);
            }
            default -> {
                if (c == '.' && !digitFollows) {
                    return name(start, TokenKind.FIELD);
                }
                if (c == '.' || c == '+' || c == '-' || c >= '0' && c <= '9') {
                    return number(start);
                }
                if (isAlphanumeric(c)) {
                    return name(start, TokenKind.IDENTIFIER);
                }
                if (c >= 0x80 || c < ' ') {
                    return error(start, "unrecognized character in action: " + QuotedText.describeChar(c));
                }
                add(TokenKind.CHAR, start, at);
            }
        }
        return true;
    }

    private boolean spaces() {
        int start = at;
        while (at < text.length() && isSpace(text.charAt(at))) {
            boolean closes = at + 1 < text.length() && text.charAt(at + 1) == '-' && text.startsWith(RIGHT, at + 2);
            if (closes) {
                break;
            }
            at++;
        }
        if (at > start) {
            add(TokenKind.SPACE, start, at);
        }
        return true;
    }

    private boolean quoted(int start, char quote) {
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            return error(start, quote == '"' ? "unterminated quoted string" : "unterminated character constant");
        }
        at++;
        add(quote == '"' ? TokenKind.STRING : TokenKind.NUMBER, start, at);
        return true;
    }

    private boolean raw(int start) {
        int end = text.indexOf('`', at);
        if (end < 0) {
            return error(start, "unterminated raw quoted string");
        }
        at = end + 1;
        add(TokenKind.STRING, start, at);
        return true;
    }

    /// A field, a variable or a word; the first character has been read.
    private boolean name(int start, TokenKind kind) {
        while (at < text.length() && isAlphanumeric(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        String word = text.substring(start, at);
        if (!atTerminator()) {
            return error(start, "bad character " + QuotedText.describeChar(text.codePointAt(at)));
        }
        boolean isWord = kind == TokenKind.IDENTIFIER;
        if (word.equals(".")) {
            add(TokenKind.DOT, start, at);
        } else if (isWord && KEYWORDS.contains(word)) {
            add(TokenKind.KEYWORD, start, at);
        } else if (isWord && (word.equals("true") || word.equals("false"))) {
            add(TokenKind.BOOL, start, at);
        } else if (isWord && word.equals("nil")) {
            add(TokenKind.NIL, start, at);
        } else {
            add(kind, start, at);
        }
        return true;
    }

    private boolean atTerminator() {
        if (at >= text.length() || isSpace(text.charAt(at)) || ".,|:()".indexOf(text.charAt(at)) >= 0) {
            return true;
        }
        return text.startsWith(RIGHT, at);
    }

    private boolean number(int start) {
        at = NumberScanner.end(text, start);
        if (at < text.length() && isAlphanumeric(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
            return error(start, "bad number syntax: " + QuotedText.quote(text.substring(start, at)));
        }
        add(TokenKind.NUMBER, start, at);
        return true;
    }

    private void add(TokenKind kind, int from, int to) {
        tokens.add(new Token(kind, text.substring(from, to), from));
    }

    private boolean error(int place, String message) {
        fail(place, message);
        return false;
    }

    private Step fail(int place, String message) {
        tokens.add(new Token(TokenKind.ERROR, message, place));
        return Step.FAILED;
    }

    private static boolean isSpace(char c) {
        return SPACES.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(int c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
