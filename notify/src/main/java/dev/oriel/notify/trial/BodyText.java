package dev.oriel.notify.trial;

import dev.oriel.notify.json.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The body of a request as people read it: JSON a member a line, a form a field a line.
///
/// @param title what a receiver shows first; null where nothing is known to be so
record BodyText(@Nullable String title, String text) {
    /// What the kinds of receiver call it, the most telling first.
    private static final List<String> TITLE_KEYS = List.of("title", "summary", "message", "description");
    private static final String INDENT = "  ";

    static BodyText of(String body) {
        if (body.isEmpty()) {
            return new BodyText(null, "");
        }
        char first = body.charAt(0);
        if (first == '{' || first == '[') {
            try {
                Object json = JsonText.read(body);
                StringBuilder text = new StringBuilder();
                append(json, "", text);
                return new BodyText(title(json), text.toString());
            } catch (IllegalArgumentException _) {
                return new BodyText(null, body);
            }
        }
        return form(body);
    }

    private static BodyText form(String body) {
        String title = null;
        StringBuilder text = new StringBuilder();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            String value = parts.length < 2 ? "" : decode(parts[1]);
            if (decode(parts[0]).equals("title")) {
                title = value;
            }
            text.append(decode(parts[0])).append(": ").append(value).append('\n');
        }
        return new BodyText(title, text.toString().stripTrailing());
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static @Nullable String title(@Nullable Object json) {
        return TITLE_KEYS.stream().map(key -> find(json, key)).filter(found -> found != null).findFirst().orElse(null);
    }

    private static @Nullable String find(@Nullable Object json, String key) {
        if (json instanceof Map<?, ?> map) {
            if (map.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
            return first(map.values(), key);
        }
        return json instanceof List<?> list ? first(list, key) : null;
    }

    private static @Nullable String first(Iterable<?> values, String key) {
        for (Object value : values) {
            String found = find(value, key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void append(@Nullable Object json, String indent, StringBuilder text) {
        String inner = indent + INDENT;
        switch (json) {
            case Map<?, ?> map when !map.isEmpty() -> text.append(map.entrySet().stream().map(entry -> {
                StringBuilder member = new StringBuilder(inner).append(JsonText.write(String.valueOf(entry.getKey())))
                        .append(": ");
                append(entry.getValue(), inner, member);
                return member.toString();
            }).collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}")));
            case List<?> list when !list.isEmpty() -> text.append(list.stream().map(each -> {
                StringBuilder item = new StringBuilder(inner);
                append(each, inner, item);
                return item.toString();
            }).collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]")));
            case null -> text.append("null");
            default -> text.append(JsonText.write(json));
        }
    }
}
