package dev.oriel.notify.matcher;

/// One token of the UTF-8 syntax.
///
/// @param text        as written, quotes and escapes included
/// @param startColumn from 0, in code points
/// @param endColumn   behind the last one
record MatcherToken(Kind kind, String text, int startColumn, int endColumn) {
    /// What a token is.
    enum Kind {
        OPEN_BRACE, CLOSE_BRACE, COMMA, EQUAL, NOT_EQUAL, MATCH, NOT_MATCH, QUOTED, UNQUOTED, END
    }

    String place() {
        return startColumn + ":" + endColumn + ": ";
    }
}
