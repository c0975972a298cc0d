package dev.oriel.query.promql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The tables and scripts of Prometheus' own tests; a test that needs them is skipped where they are not at hand.
public final class ConformanceFiles {
    private ConformanceFiles() {}

    public static Path promql(String name) {
        Path file = Path.of(System.getProperty("oriel.root", "."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared/conformance")
                .resolve("promql")
                .resolve(name);
        assumeTrue(Files.exists(file), "conformance data is not at hand: " + name);
        return file;
    }

    public static JsonNode promqlTable(String name) {
        try {
            return new ObjectMapper().readTree(promql(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
