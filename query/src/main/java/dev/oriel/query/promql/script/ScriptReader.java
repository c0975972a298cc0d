package dev.oriel.query.promql.script;

import dev.oriel.query.promql.parse.PromqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Reads scripts: commands, each ended by an empty line or the end.
public final class ScriptReader {
    private static final String SUFFIX = ".test";
    /// Of one script, so that a wrong file does not fill the memory.
    private static final long MAX_BYTES = 64L << 20;

    private final PromqlParser parser;

    public ScriptReader(PromqlParser parser) {
        this.parser = parser;
    }

    /// The files among these, and those named `*.test` in the folders among these and below, sorted.
    public static List<Path> find(List<Path> filesAndFolders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (!Files.isDirectory(path)) {
                found.add(path);
                continue;
            }
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(found::add);
            }
        }
        return found;
    }

    /// @throws ScriptException the file is no script
    public Script read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new ScriptException(file.toString(), 1,
                    "script: " + Files.size(file) + " bytes (expected: at most " + MAX_BYTES + ")");
        }
        return read(file.toString(), Files.readString(file));
    }

    /// @param file as reports name it
    /// @throws ScriptException the text is no script
    public Script read(String file, String text) {
        ScriptLines lines = new ScriptLines(file, text);
        List<ScriptCommand> commands = new ArrayList<>();
        while (!lines.atEnd()) {
            String line = lines.current();
            String word = line.split("[ \t]", 2)[0].toLowerCase(Locale.ROOT);
            if (line.isEmpty()) {
                lines.advance();
            } else if (word.equals("clear")) {
                commands.add(new ScriptCommand.Clear(lines.number()));
                lines.advance();
            } else if (word.startsWith("load")) {
                commands.add(new LoadReader(lines).read());
            } else if (word.startsWith("eval")) {
                commands.add(new EvaluationReader(lines, parser).read());
            } else {
                throw lines.error("command: " + line + " (expected: clear, load or eval)");
            }
        }
        return new Script(file, commands);
    }
}
