package dev.oriel.query.promql.script;

import dev.oriel.model.time.DurationText;
import java.util.ArrayList;
import java.util.List;

/// The lines of a script, without the blanks at their ends and without comments.
final class ScriptLines {
    private final String file;
    private final List<String> lines = new ArrayList<>();
    private int index;

    ScriptLines(String file, String text) {
        this.file = file;
        text.lines().forEach(line -> {
            String stripped = line.strip();
            lines.add(stripped.startsWith("#") ? "" : stripped);
        });
    }

    boolean atEnd() {
        return index >= lines.size();
    }

    /// Whether the command goes on: it ends at an empty line.
    boolean hasMoreOfCommand() {
        return !atEnd() && !current().isEmpty();
    }

    String current() {
        return lines.get(index);
    }

    void advance() {
        index++;
    }

    /// From 1.
    int number() {
        return index + 1;
    }

    /// @return milliseconds
    long duration(String text) {
        try {
            return text.startsWith("-")
                    ? -DurationText.parseMillis(text.substring(1))
                    : DurationText.parseMillis(text);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    ScriptException error(String message) {
        return new ScriptException(file, number(), message);
    }
}
