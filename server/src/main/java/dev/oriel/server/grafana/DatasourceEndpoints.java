package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Datasource;
import dev.oriel.dashboard.state.DatasourceState;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.util.Map;
import java.util.function.Predicate;

/// `/api/datasources`: what is kept of them, and whether they answer.
final class DatasourceEndpoints {
    private static final int SHOWN_CHARS = 200;

    private final Dashboards dashboards;

    DatasourceEndpoints(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    private DatasourceState state() {
        return dashboards.all().datasources();
    }

    static Predicate<Datasource> byUid(Call call) {
        String uid = call.pathPart("uid");
        return each -> each.uid().equals(uid);
    }

    static Predicate<Datasource> byId(Call call) {
        String id = call.pathPart("id");
        return each -> Long.toString(each.id()).equals(id);
    }

    static Predicate<Datasource> byName(Call call) {
        String name = call.pathPart("name");
        return each -> each.name().equals(name);
    }

    private ObjectNode whole(Datasource source) {
        return DatasourceForm.whole(source, dashboards.sources().binding(source));
    }

    Answer list(Call call) {
        return GrafanaForm.list(dashboards.datasources().stream().map(this::whole).toList());
    }

    Answer get(Predicate<Datasource> wanted) {
        return json(whole(state().get(wanted)));
    }

    Answer idByName(Call call) {
        return json(object().put("id", state().get(byName(call)).id()));
    }

    Answer create(Call call) {
        Datasource made = state().create(DatasourceForm.read(GrafanaForm.body(call), 0));
        return changed(made, "Datasource added");
    }

    Answer change(Call call, Predicate<Datasource> wanted) {
        long id = state().get(wanted).id();
        return changed(state().change(DatasourceForm.read(GrafanaForm.body(call), id)), "Datasource updated");
    }

    private Answer changed(Datasource source, String message) {
        ObjectNode answer = object();
        answer.set("datasource", whole(source));
        return json(answer.put("id", source.id()).put("name", source.name()).put("message", message));
    }

    Answer delete(Predicate<Datasource> wanted) {
        Datasource gone = state().delete(wanted);
        return json(object().put("id", gone.id()).put("message", "Data source deleted"));
    }

    /// Asks the smallest of questions.
    Answer health(Call call) {
        Datasource source = state().get(byUid(call));
        return switch (dashboards.sources().binding(source)) {
            case OWN -> healthy("Successfully queried the Prometheus API.");
            case NONE -> unhealthy("data sources of type " + source.type() + " are not answered yet");
            case EXTERNAL -> {
                try {
                    dev.oriel.notify.http.Answer answer = dashboards.sources()
                            .client()
                            .ask(source, "GET",
                                    "api/v1/query", "query=1%2B1", Map.of(), "");
                    yield answer.isOk() && answer.body().contains("\"success\"")
                            ? healthy("Successfully queried the Prometheus API.")
                            : unhealthy(answer.status() + ": "
                                    + answer.body()
                                            .substring(0, Math.min(SHOWN_CHARS, answer.body().length()))
                                            .strip());
                } catch (HttpProblem e) {
                    yield unhealthy(e.text());
                }
            }
        };
    }

    private static Answer healthy(String message) {
        return json(object().put("status", "OK").put("message", message));
    }

    private static Answer unhealthy(String message) {
        return json(400, object().put("status", "ERROR").put("message", message));
    }
}
