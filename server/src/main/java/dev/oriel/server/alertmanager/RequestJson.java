package dev.oriel.server.alertmanager;

import dev.oriel.notify.json.JsonText;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object in the body of a request, its values checked as they are asked for.
///
/// @param values as [JsonText#read] returns them
/// @param path   where it stands in the body, with a point at its end; empty for the body itself
record RequestJson(Map<?, ?> values, String path) {
    private static final String JSON = "application/json";

    /// The body's value.
    ///
    /// @param what the body is called: `alerts`
    static @Nullable Object body(Call call, String what) {
        String type = call.header("content-type");
        if (type != null && !type.startsWith(JSON)) {
            throw AlertmanagerErrors.invalid(415, 415,
                    "unsupported media type \"" + type + "\", only [application/json] are allowed");
        }
        String text = new String(call.body(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw missing(what);
        }
        try {
            return JsonText.read(text);
        } catch (IllegalArgumentException e) {
            throw unreadable(what, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    static HttpProblem unreadable(String what, String why) {
        return AlertmanagerErrors.invalid(400, 400, "parsing " + what + " body from \"\" failed, because " + why);
    }

    static HttpProblem missing(String name) {
        return AlertmanagerErrors.invalid(422, 602, name + " in body is required");
    }

    static RequestJson object(@Nullable Object value, String what, String path) {
        if (value instanceof Map<?, ?> map) {
            return new RequestJson(map, path);
        }
        throw unreadable(what, "json: " + value + " (expected: an object)");
    }

    String text(String name) {
        return switch (values.get(name)) {
            case null -> "";
            case String text -> text;
            default -> throw unreadable(path + name, "json: " + values.get(name) + " (expected: a text)");
        };
    }

    String requiredText(String name) {
        if (values.get(name) == null) {
            throw missing(path + name);
        }
        return text(name);
    }

    boolean flag(String name, boolean absent) {
        return switch (values.get(name)) {
            case null -> absent;
            case Boolean flag -> flag;
            default -> throw unreadable(path + name, "json: " + values.get(name) + " (expected: true or false)");
        };
    }

    boolean requiredFlag(String name) {
        if (values.get(name) == null) {
            throw missing(path + name);
        }
        return flag(name, false);
    }

    /// The time, or null where there is none, or Go's zero time.
    @Nullable
    Instant time(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.equals(AlertmanagerJson.ZERO) ? null : time;
        } catch (DateTimeException _) {
            throw unreadable(path + name, "parsing time \"" + text + "\" (expected: as in RFC 3339)");
        }
    }

    Instant requiredTime(String name) {
        Instant time = time(name);
        if (time == null) {
            throw missing(path + name);
        }
        return time;
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        switch (values.get(name)) {
            case null -> {
            }
            case Map<?, ?> map -> map.forEach((key, value) -> {
                if (!(value instanceof String text)) {
                    throw unreadable(path + name, "json: " + value + " (expected: a text)");
                }
                texts.put(String.valueOf(key), text);
            });
            default -> throw unreadable(path + name, "json: " + values.get(name) + " (expected: an object)");
        }
        return texts;
    }

    List<?> list(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw unreadable(path + name, "json: " + values.get(name) + " (expected: a list)");
        };
    }
}
