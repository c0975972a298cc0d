package dev.oriel.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The conformance data beside the project; tests that need it are skipped where it is absent.
public final class Conformance {
    private Conformance() {}

    public static Path path(String name) {
        Path path = Path.of(System.getProperty("oriel.root", ".."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared")
                .resolve("conformance")
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "conformance data is absent: " + path);
        return path;
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows of a JSON file that is one array.
    public static List<JsonNode> rows(String name) {
        try {
            List<JsonNode> rows = new ArrayList<>();
            new ObjectMapper().readTree(bytes(name)).forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The field as it is, or decoded from its Base64 twin.
    public static byte[] text(JsonNode row, String field) {
        return row.has(field)
                ? row.get(field).textValue().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(row.get(field + "Base64").textValue());
    }
}
