package dev.oriel.notify.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One JSON object that was read, with what it should hold by name.
///
/// @param values as [JsonText#read] returns them
public record JsonObject(Map<?, ?> values) {
    /// @throws IllegalArgumentException the text is no JSON object
    public static JsonObject read(String text) {
        return of(JsonText.read(text));
    }

    public static JsonObject of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw new IllegalArgumentException("JSON: " + value + " (expected: an object)");
    }

    /// The text, or the empty one where there is none.
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public List<?> list(String name) {
        return values.get(name) instanceof List<?> list ? list : List.of();
    }

    /// A mapping of texts; empty where there is none.
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (values.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
