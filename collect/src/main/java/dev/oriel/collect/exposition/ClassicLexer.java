package dev.oriel.collect.exposition;

/// Tokens of the text format 0.0.4 and 1.0.0: blanks between tokens do not matter, any other line that begins with `#`
/// is a comment, the last line may lack its line break (the parser adds one).
final class ClassicLexer extends TextLexer {
    ClassicLexer(byte[] bytes, int limit) {
        super(bytes, limit);
    }

    @Override
    Token next() {
        if (at >= limit) {
            return Token.EOF;
        }
        start = at;
        skipBlanks();
        if (at > start && state == State.METADATA_TEXT && at < limit && bytes[at] != '\n') {
            at = start;
        }
        if (at >= limit) {
            return Token.EOF;
        }
        start = at;
        return switch (state) {
            case LINE_START -> lineStart();
            case METADATA_NAME -> matchQuoted(true, false) || at == start && matchName(true)
                    ? take(State.METADATA_TEXT, Token.METRIC_NAME)
                    : Token.INVALID;
            case METADATA_TEXT -> restOfLine(Token.TEXT);
            case LABELS -> labels();
            case LABEL_VALUE -> matchQuoted(true, true) ? take(State.LABELS, Token.LABEL_VALUE) : Token.INVALID;
            case VALUE -> value();
            case TIMESTAMP -> timestamp();
            case COMMENT, EXEMPLAR_LABELS, EXEMPLAR_LABEL_VALUE, EXEMPLAR_TIMESTAMP ->
                throw new IllegalStateException("lexer state: " + state + " (expected: one of the text format)");
        };
    }

    private void skipBlanks() {
        while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }

    private Token lineStart() {
        return switch (bytes[at]) {
            case '\n' -> takeOne(State.LINE_START, Token.LINEBREAK);
            case '{' -> takeOne(State.LABELS, Token.BRACE_OPEN);
            case '#' -> comment();
            default -> matchName(true) ? take(State.VALUE, Token.METRIC_NAME) : Token.INVALID;
        };
    }

    private Token comment() {
        at++;
        int hash = at;
        skipBlanks();
        if (at > hash && at + 4 < limit && (bytes[at + 4] == ' ' || bytes[at + 4] == '\t')) {
            boolean help = isWord("HELP");
            if (help || isWord("TYPE")) {
                at += 4;
                skipBlanks();
                return take(State.METADATA_NAME, help ? Token.HELP : Token.TYPE);
            }
        }
        return restOfLine(Token.COMMENT);
    }

    private boolean isWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Token restOfLine(Token token) {
        while (at < limit && bytes[at] != '\n') {
            at++;
        }
        return take(State.LINE_START, token);
    }

    private Token labels() {
        return switch (bytes[at]) {
            case '}' -> takeOne(State.VALUE, Token.BRACE_CLOSE);
            case '=' -> takeOne(State.LABEL_VALUE, Token.EQUAL);
            case ',' -> takeOne(State.LABELS, Token.COMMA);
            case '"' -> matchQuoted(true, false) ? Token.QUOTED : Token.INVALID;
            default -> matchName(false) ? Token.LABEL_NAME : Token.INVALID;
        };
    }

    private Token value() {
        if (bytes[at] == '{') {
            return takeOne(State.LABELS, Token.BRACE_OPEN);
        }
        while (at < limit) {
            byte c = bytes[at];
            if (c == ' ' || c == '\n' || c == '\t' || c == '{' || c == 0) {
                break;
            }
            at++;
        }
        return at > start ? take(State.TIMESTAMP, Token.VALUE) : Token.INVALID;
    }

    private Token timestamp() {
        if (bytes[at] == '\n') {
            return takeOne(State.LINE_START, Token.LINEBREAK);
        }
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > start ? Token.TIMESTAMP : Token.INVALID;
    }
}
