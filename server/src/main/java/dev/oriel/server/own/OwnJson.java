package dev.oriel.server.own;

import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bodies of requests, and answers: `{"status":"success","data":…}`.
final class OwnJson {
    private OwnJson() {}

    /// The body as a JSON object.
    ///
    /// @throws HttpProblem it is none
    static JsonObject body(Call call) {
        try {
            return JsonObject.read(new String(call.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()).lines().findFirst().orElse("JSON"));
        }
    }

    /// A text that must be there.
    static String required(JsonObject json, String name) {
        String text = json.text(name);
        if (text.isBlank()) {
            throw HttpProblem.badRequest(name + ": nothing (expected: a text)");
        }
        return text;
    }

    /// The parameter `limit`.
    ///
    /// @param absent what holds where there is none
    static int limit(Call call, int absent, int max) {
        String text = call.parameter("limit");
        int limit = absent;
        try {
            limit = text.isEmpty() ? absent : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            limit = 0;
        }
        if (limit < 1 || limit > max) {
            throw HttpProblem.badRequest("limit: " + text + " (expected: 1 to " + max + ")");
        }
        return limit;
    }

    static Answer success(@Nullable Object data) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("status", "success");
        answer.put("data", data);
        return Answer.bytes(200, Answer.JSON, JsonText.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    /// Writes the `data`.
    interface Data {
        void writeTo(JsonOutput json) throws IOException;
    }

    static Answer written(Data data) {
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginObject().name("status").string("success").name("data");
                data.writeTo(json);
                json.endObject();
            }
        });
    }

    static HttpProblem notFound(String message) {
        return new HttpProblem(404, "not_found", message);
    }

    static HttpProblem conflict(String message) {
        return new HttpProblem(409, "bad_data", message);
    }
}
