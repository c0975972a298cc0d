package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.state.UserState;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `/api/user/…` and `/api/org/preferences`: there is one user, whose choices are those of all.
final class UserEndpoints {
    private static final List<String> PREFERENCES = List.of("theme", "homeDashboardUID", "timezone", "weekStart",
            "language");

    private final Dashboards dashboards;

    UserEndpoints(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    private UserState state() {
        return dashboards.all().user();
    }

    Answer preferences(Call call) {
        Map<String, String> chosen = new HashMap<>(dashboards.defaults());
        chosen.putAll(state().preferences());
        ObjectNode answer = object();
        PREFERENCES.forEach(name -> answer.put(name, chosen.getOrDefault(name, "")));
        return json(answer);
    }

    Answer prefer(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        Map<String, String> values = new HashMap<>();
        PREFERENCES.stream().filter(request::has).forEach(name -> values.put(name, request.path(name).asText("")));
        state().prefer(values);
        return GrafanaForm.message("Preferences updated");
    }

    Answer stars(Call call) {
        ArrayNode stars = object().arrayNode();
        state().stars().forEach(stars::add);
        return json(stars);
    }

    Answer star(Call call) {
        state().star(dashboards.all().dashboards().get(call.pathPart("uid")).uid(), true);
        return GrafanaForm.message("Dashboard starred!");
    }

    Answer unstar(Call call) {
        state().star(call.pathPart("uid"), false);
        return GrafanaForm.message("Dashboard unstarred");
    }
}
