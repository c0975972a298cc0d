package dev.oriel.collect.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files by which a Linux kernel tells of itself, below a root that tests can choose. Immutable and thread-safe.
///
/// @param root mostly `/`
public record HostFiles(Path root) {
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_ENTRIES = 100_000;

    /// @param path such as `proc/stat`
    String text(String path) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }

    List<String> lines(String path) throws IOException {
        return text(path).lines().toList();
    }

    /// The file's only line, or the empty string where it cannot be read.
    String word(String path) {
        try {
            return text(path).strip();
        } catch (IOException _) {
            return "";
        }
    }

    /// The file's only number; NaN where there is none.
    double number(String path) {
        return parse(word(path));
    }

    /// Names of the folder's entries, sorted; none where there is no such folder.
    List<String> names(String folder) {
        try (Stream<Path> entries = Files.list(root.resolve(folder))) {
            return entries.limit(MAX_ENTRIES).map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Values by the first word of each line.
    Map<String, Double> table(String path) throws IOException {
        Map<String, Double> values = new TreeMap<>();
        for (String line : lines(path)) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 2) {
                values.put(words[0], parse(words[1]));
            }
        }
        return values;
    }

    /// @throws NoSuchFileException the number is none
    double required(String path) throws IOException {
        double value = number(path);
        if (Double.isNaN(value)) {
            throw new NoSuchFileException(root.resolve(path).toString());
        }
        return value;
    }

    static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
