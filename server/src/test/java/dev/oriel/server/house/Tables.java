package dev.oriel.server.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The tables of `docs/compatibility.md`, for tests that hold them to the code.
public final class Tables {
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");

    private Tables() {}

    /// What the first column of a section's tables names in code spans, each with the rest of its row.
    ///
    /// @param heading of the section, without the hashes
    public static Map<String, String> rows(String heading) throws IOException {
        Path file = Path.of(System.getProperty("oriel.root")).resolve("docs/compatibility.md");
        Map<String, String> rows = new LinkedHashMap<>();
        boolean within = false;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                within = line.replaceFirst("^#+ ", "").equals(heading);
            } else if (within && line.startsWith("| `")) {
                String[] cells = line.split("\\|", 3);
                for (String name : spans(cells[1])) {
                    rows.put(name, cells[2].strip());
                }
            }
        }
        return rows;
    }

    private static List<String> spans(String cell) {
        return CODE_SPAN.matcher(cell).results().map((MatchResult span) -> span.group(1)).toList();
    }
}
