package dev.oriel.template.parse;

import dev.oriel.model.text.QuotedText;

/// @param text     as written; the message of an error
/// @param position in the text, in UTF-16 units
record Token(TokenKind kind, String text, int position) {
    private static final int MAX_SHOWN = 10;

    boolean is(TokenKind other) {
        return kind == other;
    }

    boolean isKeyword(String word) {
        return kind == TokenKind.KEYWORD && text.equals(word);
    }

    /// As messages show it.
    @Override
    public String toString() {
        return switch (kind) {
            case END -> "EOF";
            case ERROR -> text;
            case KEYWORD, NIL, DOT -> "<" + text + ">";
            default -> text.length() > MAX_SHOWN
                    ? QuotedText.quote(text.substring(0, MAX_SHOWN)) + "..."
                    : QuotedText.quote(text);
        };
    }
}
