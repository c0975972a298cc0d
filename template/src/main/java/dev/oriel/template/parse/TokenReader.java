package dev.oriel.template.parse;

import dev.oriel.template.TemplateException;
import java.util.List;

/// Walks over the tokens of a template. Confined to one thread.
final class TokenReader {
    private final String name;
    private final String text;
    private final List<Token> tokens;
    private int at;
    private int actionLine;

    TokenReader(String name, String text) {
        this.name = name;
        this.text = text;
        tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at++;
        return token;
    }

    /// The next token that is no space, which stays.
    Token peekInAction() {
        return tokens.get(pastSpaces(at));
    }

    /// With what the action begins whose left delimiter comes next.
    Token peekIntoAction() {
        return tokens.get(pastSpaces(at + 1));
    }

    private int pastSpaces(int from) {
        int place = Math.min(from, tokens.size() - 1);
        while (place < tokens.size() - 1 && tokens.get(place).is(TokenKind.SPACE)) {
            place++;
        }
        return place;
    }

    Token nextInAction() {
        while (peek().is(TokenKind.SPACE)) {
            at++;
        }
        return next();
    }

    /// Goes back, so that this token comes next.
    void backTo(Token token) {
        while (at > 0 && !(at < tokens.size() && tokens.get(at).equals(token))) {
            at--;
        }
    }

    void startAction(Token leftDelimiter) {
        actionLine = line(leftDelimiter);
    }

    void endAction() {
        actionLine = 0;
    }

    Token expect(TokenKind kind, String context) {
        Token token = nextInAction();
        if (!token.is(kind)) {
            throw unexpected(token, context);
        }
        return token;
    }

    TemplateException unexpected(Token token, String context) {
        if (!token.is(TokenKind.ERROR)) {
            return error(token, "unexpected " + token + " in " + context);
        }
        String place = "";
        if (actionLine != 0 && actionLine != line(token)) {
            place = (token.text().endsWith(" action") ? "" : " in action") + " started at " + name + ":" + actionLine;
        }
        return error(token, token + place);
    }

    TemplateException error(Token token, String message) {
        return new TemplateException("template: " + name + ":" + line(token) + ": " + message);
    }

    private int line(Token token) {
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < token.position(); i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }
}
