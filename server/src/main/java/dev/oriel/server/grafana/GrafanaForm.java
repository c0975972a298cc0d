package dev.oriel.server.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.Endpoint;
import dev.oriel.server.http.ErrorForm;
import dev.oriel.server.http.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// How Grafana's API writes answers and errors.
final class GrafanaForm {
    /// `{"message": …}`, with a `status` where Grafana has a word for the case.
    static final ErrorForm ERRORS = problem -> {
        ObjectNode body = object().put("message", problem.text());
        if (problem.type().contains("-")) {
            body.put("status", problem.type());
        }
        return json(problem.status(), body);
    };
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'")
            .withZone(ZoneOffset.UTC);

    private GrafanaForm() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Answer json(JsonNode body) {
        return json(200, body);
    }

    static Answer json(int status, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return Answer.json(status, out -> out.write(bytes));
    }

    static Answer message(String text) {
        return json(object().put("message", text));
    }

    static Answer list(List<? extends JsonNode> elements) {
        return json(JsonNodeFactory.instance.arrayNode().addAll(elements));
    }

    /// The request's body.
    static ObjectNode body(Call call) {
        return DashboardText.object(call.body());
    }

    static String time(long millis) {
        return SECONDS.format(Instant.ofEpochMilli(millis));
    }

    /// An endpoint whose [DashboardException]s become Grafana's errors.
    static Endpoint endpoint(Endpoint endpoint) {
        return call -> {
            try {
                return endpoint.answer(call);
            } catch (DashboardException e) {
                throw switch (e.kind()) {
                    case NOT_FOUND -> new HttpProblem(404, "", e.text());
                    case INVALID, PROVISIONED -> new HttpProblem(400, "", e.text());
                    case VERSION_MISMATCH -> new HttpProblem(412, "version-mismatch", e.text());
                    case NAME_EXISTS -> new HttpProblem(412, "name-exists", e.text());
                    case CONFLICT -> new HttpProblem(409, "", e.text());
                    case READ_ONLY -> new HttpProblem(403, "", e.text());
                };
            }
        };
    }

    /// A number of the query string.
    static long number(Call call, String name, long absent) {
        String text = call.parameter(name);
        try {
            return text.isEmpty() ? absent : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw HttpProblem.badRequest(name + ": " + text + " (expected: a whole number)");
        }
    }
}
