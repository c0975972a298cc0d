package dev.oriel.dashboard.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Reading JSON of which nothing is certain.
final class Json {
    private Json() {}

    /// A text; numbers and booleans are written out, all else is empty.
    static String text(JsonNode node) {
        return text(node, "");
    }

    static String text(JsonNode node, String otherwise) {
        return node.isTextual() || node.isNumber() || node.isBoolean() ? node.asText() : otherwise;
    }

    /// The objects of a list.
    static List<JsonNode> records(JsonNode list) {
        List<JsonNode> records = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(each -> {
                if (each.isObject()) {
                    records.add(each);
                }
            });
        }
        return records;
    }
}
