package dev.oriel.query.promql.ast;

/// A part of the query text, in UTF-16 units; the end is not included.
public record Span(int start, int end) {
    /// The place of what stands nowhere in the text.
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "span: " + start + " to " + end + " (expected: a start from 0 and an end not before it)");
        }
    }

    /// From where this one starts to where the other one ends.
    public Span to(Span other) {
        return new Span(start, Math.max(start, other.end));
    }

    /// The text of this span.
    public String of(String text) {
        return text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
    }
}
