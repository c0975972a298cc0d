package dev.oriel.query.promql.parse;

import dev.oriel.query.promql.ast.TextPosition;
import java.util.List;

/// A text that is no PromQL. The message is that of the first problem with its place: `1:5: parse error: …`.
public final class PromqlParseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String text;
    private final transient List<ParseProblem> problems;

    /// @param problems at least one, the most telling first
    public PromqlParseException(String text, List<ParseProblem> problems) {
        super(TextPosition.of(text, problems.getFirst().span().start()) + ": parse error: "
                + problems.getFirst().message());
        this.text = text;
        this.problems = List.copyOf(problems);
    }

    public List<ParseProblem> problems() {
        return problems;
    }

    /// The line of the first problem, and below it a caret under the place.
    public String excerpt() {
        int offset = Math.min(problems.getFirst().span().start(), text.length());
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = text.indexOf('\n', offset);
        String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
        StringBuilder caretLine = new StringBuilder();
        for (int i = lineStart; i < offset; i++) {
            caretLine.append(text.charAt(i) == '\t' ? '\t' : ' ');
        }
        return line + "\n" + caretLine + "^";
    }
}
