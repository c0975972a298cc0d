package dev.oriel.notify.matcher;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.regex.PatternException;
import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import dev.oriel.notify.matcher.MatcherToken.Kind;
import java.util.ArrayList;
import java.util.List;

/// The syntax of Alertmanager since 0.27: `{name="value", "other name"=~"a|b"}`, braces and a trailing comma optional.
final class Utf8MatcherParser {
    private final MatcherLexer lexer;
    private final List<LabelMatcher> matchers = new ArrayList<>();

    private Utf8MatcherParser(String text) {
        lexer = new MatcherLexer(text);
    }

    static List<LabelMatcher> parse(String text) {
        Utf8MatcherParser parser = new Utf8MatcherParser(text);
        parser.list();
        return parser.matchers;
    }

    private void list() {
        boolean braces = lexer.peek().kind() == Kind.OPEN_BRACE;
        if (braces) {
            lexer.next();
        }
        if (!braces && lexer.peek().kind() == Kind.END) {
            return;
        }
        while (lexer.peek().kind() != Kind.CLOSE_BRACE && lexer.peek().kind() != Kind.END) {
            matchers.add(matcher());
            if (!comma()) {
                break;
            }
        }
        close(braces);
        MatcherToken rest = lexer.next();
        if (rest.kind() != Kind.END) {
            throw new MatcherParseException(rest.place() + rest.text() + ": expected end of input");
        }
    }

    /// Whether another matcher may follow.
    private boolean comma() {
        String expected = "expected a comma or close brace";
        MatcherToken token = peek(expected);
        if (token.kind() != Kind.COMMA) {
            require(token.kind() == Kind.CLOSE_BRACE || token.kind() == Kind.END, token, expected);
            return false;
        }
        lexer.next();
        expected = "expected a matcher or close brace after comma";
        MatcherToken after = peek(expected);
        require(switch (after.kind()) {
            case CLOSE_BRACE, END, QUOTED, UNQUOTED -> true;
            case OPEN_BRACE, COMMA, EQUAL, NOT_EQUAL, MATCH, NOT_MATCH -> false;
        }, after, expected);
        return true;
    }

    private void close(boolean braces) {
        MatcherToken token = lexer.peek();
        if (braces && token.kind() != Kind.CLOSE_BRACE) {
            throw new MatcherParseException("0:" + lexer.column() + ": end of input: expected close brace");
        }
        if (token.kind() == Kind.CLOSE_BRACE) {
            lexer.next();
            if (!braces) {
                throw new MatcherParseException("0:" + lexer.column() + ": }: expected opening brace");
            }
        }
    }

    private LabelMatcher matcher() {
        String name = text("expected label name");
        String expected = "expected an operator such as '=', '!=', '=~' or '!~'";
        MatcherToken token = peek(expected);
        Operator operator = switch (token.kind()) {
            case EQUAL -> Operator.EQUAL;
            case NOT_EQUAL -> Operator.NOT_EQUAL;
            case MATCH -> Operator.MATCH;
            case NOT_MATCH -> Operator.NOT_MATCH;
            case OPEN_BRACE, CLOSE_BRACE, COMMA, QUOTED, UNQUOTED, END -> throw unexpected(token, expected);
        };
        lexer.next();
        String value = text("expected label value");
        try {
            return new LabelMatcher(name, operator, value);
        } catch (PatternException e) {
            throw new MatcherParseException("failed to create matcher: " + e.getMessage());
        }
    }

    private String text(String expected) {
        MatcherToken token = peek(expected);
        require(token.kind() == Kind.QUOTED || token.kind() == Kind.UNQUOTED, token, expected);
        lexer.next();
        if (token.kind() == Kind.UNQUOTED) {
            return token.text();
        }
        String value = QuotedText.unquote(token.text());
        if (value == null || LoneBytes.isIn(value)) {
            throw new MatcherParseException(token.place() + token.text() + ": invalid input");
        }
        return value;
    }

    /// The next token; what cannot be one is an error that says what was expected.
    private MatcherToken peek(String expected) {
        try {
            return lexer.peek();
        } catch (MatcherParseException e) {
            throw new MatcherParseException(e.getMessage() + ": " + expected);
        }
    }

    private static void require(boolean fits, MatcherToken token, String expected) {
        if (!fits) {
            throw unexpected(token, expected);
        }
    }

    private static MatcherParseException unexpected(MatcherToken token, String expected) {
        return new MatcherParseException(token.kind() == Kind.END
                ? "end of input: " + expected
                : token.place() + "unexpected " + token.text() + ": " + expected);
    }
}
