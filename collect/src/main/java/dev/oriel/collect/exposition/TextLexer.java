package dev.oriel.collect.exposition;

/// Cuts a body into tokens; what a byte means depends on the place in the line, the state. Both text formats share the
/// states and the small matchers here. A token is `bytes[start, at)`; after [Token#INVALID], `at` is the byte that did
/// not fit.
abstract sealed class TextLexer permits ClassicLexer, OpenMetricsLexer {
    /// Where in a line the lexer is.
    enum State {
        LINE_START, COMMENT, METADATA_NAME, METADATA_TEXT, LABELS, LABEL_VALUE, VALUE, TIMESTAMP, EXEMPLAR_LABELS,
        EXEMPLAR_LABEL_VALUE, EXEMPLAR_TIMESTAMP
    }

    final byte[] bytes;
    final int limit;
    int at;
    int start;
    State state = State.LINE_START;

    TextLexer(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    abstract Token next();

    final Token take(State following, Token token) {
        state = following;
        return token;
    }

    final Token takeOne(State following, Token token) {
        at++;
        return take(following, token);
    }

    /// Letters, digits and underscores, colons too where allowed; does not begin with a digit.
    final boolean matchName(boolean colons) {
        int from = at;
        while (at < limit && isNameByte(bytes[at], colons, at > from)) {
            at++;
        }
        return at > from;
    }

    private static boolean isNameByte(byte c, boolean colons, boolean digits) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || digits && c >= '0' && c <= '9'
                || colons && c == ':';
    }

    /// A string in double quotes, a backslash taking the byte after it along.
    ///
    /// @param multiline whether it may hold line breaks
    /// @param nulBytes  whether it may hold bytes of zero
    final boolean matchQuoted(boolean multiline, boolean nulBytes) {
        if (at >= limit || bytes[at] != '"') {
            return false;
        }
        at++;
        boolean escaped = false;
        for (; at < limit; at++) {
            byte c = bytes[at];
            if (c == 0 && !nulBytes || c == '\n' && (escaped || !multiline)) {
                return false;
            }
            if (c == 0) {
                continue;
            }
            if (c == '"' && !escaped) {
                at++;
                return true;
            }
            escaped = c == '\\' && !escaped;
        }
        return false;
    }

    /// The end of the braces that open at `open`: just after the first closing one outside quotes; -1 if there is none.
    final int bracesEnd(int open) {
        boolean quoted = false;
        for (int i = open + 1; i < limit; i++) {
            byte c = bytes[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == '}' && !quoted) {
                return i + 1;
            }
        }
        return -1;
    }
}
