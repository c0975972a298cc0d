package dev.oriel.notify.matcher;

import dev.oriel.notify.matcher.MatcherToken.Kind;
import org.jspecify.annotations.Nullable;

/// Cuts a text of the UTF-8 syntax into tokens. Confined to one thread.
final class MatcherLexer {
    private static final String RESERVED = "{}!=~,\\\"'`";

    private final int[] text;
    private int at;
    private @Nullable MatcherToken ahead;

    MatcherLexer(String text) {
        this.text = text.codePoints().toArray();
    }

    MatcherToken peek() {
        if (ahead == null) {
            ahead = scan();
        }
        return ahead;
    }

    MatcherToken next() {
        MatcherToken token = peek();
        ahead = null;
        return token;
    }

    /// Where reading stands.
    int column() {
        return at;
    }

    private MatcherToken scan() {
        while (at < text.length && Character.isWhitespace(text[at])) {
            at++;
        }
        int start = at;
        if (at == text.length) {
            return token(Kind.END, start);
        }
        int c = text[at++];
        return switch (c) {
            case '{' -> token(Kind.OPEN_BRACE, start);
            case '}' -> token(Kind.CLOSE_BRACE, start);
            case ',' -> token(Kind.COMMA, start);
            case '=' -> token(accept('~') ? Kind.MATCH : Kind.EQUAL, start);
            case '!' -> notOperator(start);
            case '"' -> quoted(start);
            default -> unquoted(start, c);
        };
    }

    private MatcherToken notOperator(int start) {
        if (accept('=')) {
            return token(Kind.NOT_EQUAL, start);
        }
        if (accept('~')) {
            return token(Kind.NOT_MATCH, start);
        }
        if (at == text.length) {
            throw new MatcherParseException(start + ":" + at + ": unexpected end of input, expected one of '=~'");
        }
        throw new MatcherParseException(
                at + ":" + (at + 1) + ": unexpected " + Character.toString(text[at]) + ", expected one of '=~'");
    }

    private MatcherToken quoted(int start) {
        while (at < text.length) {
            int c = text[at++];
            if (c == '\\' && at < text.length) {
                at++;
            } else if (c == '"') {
                return token(Kind.QUOTED, start);
            }
        }
        throw new MatcherParseException(start + ":" + at + ": " + slice(start) + ": missing end \"");
    }

    private MatcherToken unquoted(int start, int first) {
        if (isReserved(first)) {
            throw new MatcherParseException(start + ":" + at + ": " + slice(start) + ": invalid input");
        }
        while (at < text.length && !isReserved(text[at])) {
            at++;
        }
        return token(Kind.UNQUOTED, start);
    }

    private boolean accept(int c) {
        boolean there = at < text.length && text[at] == c;
        at += there ? 1 : 0;
        return there;
    }

    private MatcherToken token(Kind kind, int start) {
        return new MatcherToken(kind, slice(start), start, at);
    }

    private String slice(int start) {
        return new String(text, start, at - start);
    }

    private static boolean isReserved(int c) {
        return Character.isWhitespace(c) || RESERVED.indexOf(c) >= 0;
    }
}
