package dev.oriel.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.TemplateValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The open conformance data, where it is there.
public final class ConformanceFiles {
    private ConformanceFiles() {}

    public static List<JsonNode> rows(String file) {
        Path path = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/conformance").resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "conformance data is not there: " + path);
        try {
            List<JsonNode> rows = new ArrayList<>();
            new ObjectMapper().readTree(path.toFile()).forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// JSON as a template's data; whole numbers are Go's int, beyond its range floats.
    public static TemplateValue value(JsonNode node) {
        if (node.isTextual()) {
            return TemplateValue.of(node.asText());
        }
        if (node.isBoolean()) {
            return TemplateValue.of(node.asBoolean());
        }
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            return TemplateValue.of(node.asLong());
        }
        if (node.isNumber()) {
            return TemplateValue.of(node.asDouble());
        }
        if (node.isArray()) {
            List<TemplateValue> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new TemplateValue.ListValue(items, GoType.ANY_LIST);
        }
        if (node.isObject()) {
            Map<String, TemplateValue> entries = new HashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
            return TemplateValue.ofMap(entries);
        }
        return TemplateValue.Nil.NIL;
    }
}
