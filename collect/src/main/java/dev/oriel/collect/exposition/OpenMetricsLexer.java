package dev.oriel.collect.exposition;

/// Tokens of OpenMetrics 1.0 and 0.0.1: exactly one space between tokens, no free comments, no blank lines.
final class OpenMetricsLexer extends TextLexer {
    private static final String[] WORDS = {"HELP ", "TYPE ", "UNIT ", "EOF"};

    OpenMetricsLexer(byte[] bytes, int limit) {
        super(bytes, limit);
    }

    @Override
    Token next() {
        if (at >= limit) {
            return Token.EOF;
        }
        start = at;
        return switch (state) {
            case LINE_START -> lineStart();
            case METADATA_NAME -> matchQuoted(true, false) || at == start && matchName(true)
                    ? take(State.METADATA_TEXT, Token.METRIC_NAME)
                    : Token.INVALID;
            case METADATA_TEXT -> metadataText();
            case LABELS -> labels(State.LABELS, State.LABEL_VALUE, State.VALUE);
            case LABEL_VALUE -> matchQuoted(false, true) ? take(State.LABELS, Token.LABEL_VALUE) : Token.INVALID;
            case VALUE -> bytes[at] == '{'
                    ? takeOne(State.LABELS, Token.BRACE_OPEN)
                    : spaced() ? take(State.TIMESTAMP, Token.VALUE) : Token.INVALID;
            case TIMESTAMP -> timestamp();
            case EXEMPLAR_LABELS -> labels(State.EXEMPLAR_LABELS, State.EXEMPLAR_LABEL_VALUE,
                    State.EXEMPLAR_LABEL_VALUE);
            case EXEMPLAR_LABEL_VALUE -> exemplarValue();
            case EXEMPLAR_TIMESTAMP -> bytes[at] == '\n'
                    ? takeOne(State.LINE_START, Token.LINEBREAK)
                    : spaced() ? Token.TIMESTAMP : Token.INVALID;
            case COMMENT -> throw new IllegalStateException("lexer state: COMMENT (expected: one of OpenMetrics)");
        };
    }

    private Token lineStart() {
        return switch (bytes[at]) {
            case '{' -> takeOne(State.LABELS, Token.BRACE_OPEN);
            case '#' -> comment();
            default -> matchName(true) ? take(State.VALUE, Token.METRIC_NAME) : Token.INVALID;
        };
    }

    private Token comment() {
        at++;
        if (at >= limit || bytes[at] != ' ') {
            return Token.INVALID;
        }
        at++;
        int word = at;
        int furthest = at;
        for (String candidate : WORDS) {
            int i = 0;
            while (i < candidate.length() && word + i < limit && bytes[word + i] == candidate.charAt(i)) {
                i++;
            }
            furthest = Math.max(furthest, word + i);
            if (i == candidate.length()) {
                at = word + i;
                return keyword(candidate);
            }
        }
        at = furthest;
        return Token.INVALID;
    }

    private Token keyword(String word) {
        return switch (word) {
            case "HELP " -> take(State.METADATA_NAME, Token.HELP);
            case "TYPE " -> take(State.METADATA_NAME, Token.TYPE);
            case "UNIT " -> take(State.METADATA_NAME, Token.UNIT);
            default -> {
                at += at < limit && bytes[at] == '\n' ? 1 : 0;
                yield take(State.LINE_START, Token.EOF_WORD);
            }
        };
    }

    private Token metadataText() {
        if (bytes[at] != ' ') {
            return Token.INVALID;
        }
        while (at < limit && bytes[at] != '\n') {
            at++;
        }
        return at < limit ? takeOne(State.LINE_START, Token.TEXT) : Token.INVALID;
    }

    private Token labels(State here, State value, State after) {
        return switch (bytes[at]) {
            case '}' -> takeOne(after, Token.BRACE_CLOSE);
            case '=' -> takeOne(value, Token.EQUAL);
            case ',' -> takeOne(here, Token.COMMA);
            case '"' -> matchQuoted(here == State.LABELS, false) ? Token.QUOTED : Token.INVALID;
            default -> matchName(false) ? Token.LABEL_NAME : Token.INVALID;
        };
    }

    /// A label's value, or the number behind the labels.
    private Token exemplarValue() {
        if (bytes[at] == '"') {
            return matchQuoted(false, false) ? take(State.EXEMPLAR_LABELS, Token.LABEL_VALUE) : Token.INVALID;
        }
        return spaced() ? take(State.EXEMPLAR_TIMESTAMP, Token.VALUE) : Token.INVALID;
    }

    private Token timestamp() {
        if (bytes[at] == '\n') {
            return takeOne(State.LINE_START, Token.LINEBREAK);
        }
        if (at + 3 < limit && bytes[at] == ' ' && bytes[at + 1] == '#' && bytes[at + 2] == ' ') {
            at += 3;
            return bytes[at] == '{' ? takeOne(State.EXEMPLAR_LABELS, Token.COMMENT) : Token.INVALID;
        }
        return spaced() ? Token.TIMESTAMP : Token.INVALID;
    }

    /// One space and what follows up to the next space or line break.
    private boolean spaced() {
        if (bytes[at] != ' ') {
            return false;
        }
        at++;
        int from = at;
        while (at < limit && bytes[at] != ' ' && bytes[at] != '\n' && bytes[at] != 0) {
            at++;
        }
        return at > from;
    }
}
