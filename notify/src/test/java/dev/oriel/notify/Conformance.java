package dev.oriel.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The open conformance data, where this machine has it.
public final class Conformance {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Conformance() {}

    public static Path file(String name) {
        Path path = Path.of(System.getProperty("oriel.root", "."))
                .resolveSibling("shared/conformance/alertmanager")
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no conformance data at " + path);
        return path;
    }

    public static String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    public static JsonNode json(String name) throws IOException {
        return JSON.readTree(text(name));
    }

    public static JsonNode parse(String json) throws IOException {
        return JSON.readTree(json);
    }
}
