package dev.oriel.query.promql.ast;

/// A place in a query as people are told it: line and column from 1. The column counts UTF-8 bytes, as Prometheus does.
public record TextPosition(int line, int column) {
    /// @param offset in UTF-16 units; one past the end stands for the end
    public static TextPosition of(String text, int offset) {
        int line = 1;
        int column = 1;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                column = 1;
            } else {
                column += utf8Bytes(c);
            }
        }
        return new TextPosition(line, column);
    }

    /// Bytes of one UTF-16 unit; a surrogate is half of a character of four.
    private static int utf8Bytes(char c) {
        return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
