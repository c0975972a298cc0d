package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Annotation;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.state.AnnotationState;
import dev.oriel.dashboard.state.AnnotationState.Wanted;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// `/api/annotations`.
final class AnnotationEndpoints {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    private final Dashboards dashboards;
    private final InstantSource clock;

    AnnotationEndpoints(Dashboards dashboards, InstantSource clock) {
        this.dashboards = dashboards;
        this.clock = clock;
    }

    private AnnotationState state() {
        return dashboards.all().annotations();
    }

    Answer find(Call call) {
        Wanted wanted = new Wanted(GrafanaForm.number(call, "from", 0), GrafanaForm.number(call, "to", Long.MAX_VALUE),
                call.parameter("dashboardUID"), GrafanaForm.number(call, "panelId", 0), call.parameters("tags"),
                call.parameter("matchAny").equals("true"),
                Math.clamp(GrafanaForm.number(call, "limit", LIMIT), 1, MAX_LIMIT));
        ArrayNode list = object().putArray("annotations");
        state().find(wanted).forEach(each -> list.add(whole(each)));
        return json(list);
    }

    Answer get(Call call) {
        return json(whole(state().get(id(call))));
    }

    Answer add(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        if (request.path("text").asText("").isEmpty()) {
            throw new DashboardException(Kind.INVALID, "Failed to save annotation: text field should not be empty");
        }
        long id = state().add(read(request, new Annotation(0, request.path("dashboardUID").asText(""),
                request.path("panelId").asLong(0), clock.millis(), clock.millis(), "", List.of())));
        return json(object().put("message", "Annotation added").put("id", id));
    }

    /// Which tags there are, and on how many annotations.
    Answer tags(Call call) {
        String part = call.parameter("tag").toLowerCase(Locale.ROOT);
        Map<String, Integer> counts = new TreeMap<>();
        state().find(new Wanted(0, Long.MAX_VALUE, "", 0, List.of(), false, MAX_LIMIT))
                .forEach(each -> each.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        ObjectNode answer = object();
        ArrayNode list = answer.putObject("result").putArray("tags");
        counts.forEach((tag, count) -> {
            if (tag.toLowerCase(Locale.ROOT).contains(part)) {
                list.addObject().put("tag", tag).put("count", count);
            }
        });
        return json(answer);
    }

    /// `{"what": …, "tags": … or a text of words, "when": seconds, "data": …}`, as Graphite has it.
    Answer addGraphite(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        String what = request.path("what").asText("");
        if (what.isEmpty()) {
            throw new DashboardException(Kind.INVALID, "Failed to save Graphite annotation: what field should not be"
                    + " empty");
        }
        String more = request.path("data").asText("");
        JsonNode tags = request.path("tags");
        List<String> words = new ArrayList<>();
        if (tags.isTextual() && !tags.asText().isBlank()) {
            words.addAll(List.of(tags.asText().strip().split("\\s+")));
        }
        tags.forEach(tag -> words.add(tag.asText()));
        long time = request.path("when").isNumber() ? 1_000 * request.path("when").asLong() : clock.millis();
        long id = state()
                .add(new Annotation(0, "", 0, time, time, more.isEmpty() ? what : what + "\n" + more, words));
        return json(object().put("message", "Graphite annotation added").put("id", id));
    }

    /// Changes what the request names, the rest stays.
    Answer change(Call call) {
        state().change(read(GrafanaForm.body(call), state().get(id(call))));
        return GrafanaForm.message("Annotation updated");
    }

    Answer delete(Call call) {
        state().delete(id(call));
        return GrafanaForm.message("Annotation deleted");
    }

    private static Annotation read(ObjectNode request, Annotation absent) {
        long time = request.path("time").asLong(absent.timeMillis());
        long end = request.path("timeEnd").asLong(request.has("time") ? time : absent.endMillis());
        List<String> tags = absent.tags();
        if (request.get("tags") instanceof ArrayNode given) {
            tags = new ArrayList<>();
            for (JsonNode tag : given) {
                tags.add(tag.asText());
            }
        }
        return new Annotation(absent.id(), absent.dashboardUid(), absent.panelId(), time, end,
                request.path("text").asText(absent.text()), tags);
    }

    private static long id(Call call) {
        try {
            return Long.parseLong(call.pathPart("id"));
        } catch (NumberFormatException e) {
            throw new DashboardException(Kind.INVALID, "annotationId is invalid");
        }
    }

    private static ObjectNode whole(Annotation annotation) {
        ObjectNode whole = object().put("id", annotation.id())
                .put("dashboardUID", annotation.dashboardUid())
                .put("panelId", annotation.panelId())
                .put("time", annotation.timeMillis())
                .put("timeEnd", annotation.endMillis())
                .put("text", annotation.text())
                .put("login", "admin");
        ArrayNode tags = whole.putArray("tags");
        annotation.tags().forEach(tags::add);
        return whole;
    }
}
