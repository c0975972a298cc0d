package dev.oriel.dashboard.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The inputs of a dashboard that was exported for elsewhere: `${DS_PROMETHEUS}` and constants.
public final class Inputs {
    private static final Pattern INPUT = Pattern.compile("\\$\\{(\\w+)}");

    private Inputs() {}

    /// The dashboard with values in the places of its inputs. An input without a value takes the one it brings along; one
    /// of a data source without any stays, and binds by itself.
    ///
    /// @param given `[{"name": …, "value": …}]`
    public static ObjectNode fill(ObjectNode body, JsonNode given) {
        Map<String, String> values = new HashMap<>();
        for (JsonNode input : body.path("__inputs")) {
            if (input.path("type").asText().equals("constant")) {
                values.put(input.path("name").asText(), input.path("value").asText());
            }
        }
        given.forEach(input -> values.put(input.path("name").asText(), input.path("value").asText()));
        ObjectNode filled = body.deepCopy();
        filled.remove("__inputs");
        filled.remove("__requires");
        return values.isEmpty() ? filled : (ObjectNode) filled(filled, values);
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(each -> each.setValue(filled(each.getValue(), values)));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, filled(array.get(i), values));
                }
            }
            case TextNode text when text.asText().contains("${") -> {
                return TextNode.valueOf(filled(text.asText(), values));
            }
            default -> {
                return node;
            }
        }
        return node;
    }

    private static String filled(String text, Map<String, String> values) {
        Matcher found = INPUT.matcher(text);
        return found.replaceAll(each -> Matcher.quoteReplacement(values.getOrDefault(each.group(1), each.group())));
    }
}
