package dev.oriel.template.parse;

import dev.oriel.template.ast.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One template of a text.
///
/// @param source the name of the text that it stands in, for messages
/// @param text   the whole text, in which the nodes have their positions
public record ParsedTemplate(String name, String source, String text, List<Node> body) {
    public ParsedTemplate {
        body = List.copyOf(body);
    }

    /// Whether there is nothing in it but blanks, so that another definition may take its place.
    public boolean isEmpty() {
        return body.stream().allMatch(node -> node instanceof Node.Literal(String literal) && literal.isBlank());
    }

    /// `NAME:LINE:COLUMN` of a position; the column counts bytes from 0, as Go has it.
    public String location(int position) {
        int lineStart = text.lastIndexOf('\n', position - 1) + 1;
        long line = 1 + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int column = text.substring(lineStart, position).getBytes(StandardCharsets.UTF_8).length;
        return source + ":" + line + ":" + column;
    }
}
