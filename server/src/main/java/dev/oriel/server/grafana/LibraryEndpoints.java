package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;
import static dev.oriel.server.grafana.GrafanaForm.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.LibraryElement;
import dev.oriel.dashboard.form.LibraryPanels;
import dev.oriel.dashboard.state.LibraryState;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.util.List;
import java.util.Locale;

/// `/api/library-elements`: panels that several dashboards share.
final class LibraryEndpoints {
    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final Dashboards dashboards;

    LibraryEndpoints(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    private LibraryState state() {
        return dashboards.all().library();
    }

    Answer list(Call call) {
        String text = call.parameter("searchString").toLowerCase(Locale.ROOT);
        long kind = GrafanaForm.number(call, "kind", 0);
        long perPage = Math.clamp(GrafanaForm.number(call, "perPage", PAGE), 1, MAX_PAGE);
        long page = Math.max(1, GrafanaForm.number(call, "page", 1));
        List<LibraryElement> found = state().all()
                .stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(text))
                .filter(each -> kind == 0 || each.kind() == kind)
                .toList();
        ObjectNode result = object().put("totalCount", found.size()).put("page", page).put("perPage", perPage);
        result.putArray("elements")
                .addAll(found.stream().skip((page - 1) * perPage).limit(perPage).map(this::whole).toList());
        return result(result);
    }

    private static Answer result(JsonNode result) {
        ObjectNode answer = object();
        answer.set("result", result);
        return json(answer);
    }

    Answer get(Call call) {
        return result(whole(state().get(call.pathPart("uid"))));
    }

    Answer byName(Call call) {
        List<ObjectNode> found = state().all()
                .stream()
                .filter(each -> each.name().equals(call.pathPart("name")))
                .map(this::whole)
                .toList();
        if (found.isEmpty()) {
            throw new DashboardException(Kind.NOT_FOUND, "library element could not be found");
        }
        return result(object().arrayNode().addAll(found));
    }

    Answer create(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        if (!(request.get("model") instanceof ObjectNode model)) {
            throw new DashboardException(Kind.INVALID, "model: is missing (expected: a panel)");
        }
        return result(whole(state().create(request.path("uid").asText(""),
                dashboards.location(request.path("folderUid").asText("")), request.path("name").asText(""),
                request.path("kind").asInt(LibraryElement.PANEL), model)));
    }

    /// Changes what the request names, the rest stays.
    Answer change(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        LibraryElement known = state().get(call.pathPart("uid"));
        String folder = request.has("folderUid")
                ? dashboards.location(request.path("folderUid").asText(""))
                : known.folderUid();
        ObjectNode model = request.get("model") instanceof ObjectNode given ? given : known.model();
        LibraryElement changed = new LibraryElement(known.id(), known.uid(), folder,
                request.path("name").asText(known.name()), known.kind(), known.version(), known.createdMillis(),
                known.updatedMillis(), model);
        return result(whole(state().change(changed, request.path("version").asInt(known.version()))));
    }

    Answer delete(Call call) {
        LibraryElement known = state().get(call.pathPart("uid"));
        if (!users(known.uid()).isEmpty()) {
            throw new HttpProblem(403, "", "the library element has connections");
        }
        LibraryElement gone = state().delete(known.uid());
        return json(object().put("id", gone.id()).put("message", "Library element deleted"));
    }

    private List<Dashboard> users(String uid) {
        return dashboards.all()
                .dashboards()
                .all()
                .stream()
                .filter(each -> LibraryPanels.refers(each.body(), uid))
                .toList();
    }

    /// Dashboards that refer to it.
    Answer connections(Call call) {
        LibraryElement known = state().get(call.pathPart("uid"));
        return result(object().arrayNode()
                .addAll(users(known.uid()).stream()
                        .map(each -> object().put("id", each.id())
                                .put("kind", LibraryElement.PANEL)
                                .put("elementId", known.id())
                                .put("connectionId", each.id())
                                .put("connectionUid", each.uid()))
                        .toList()));
    }

    private ObjectNode whole(LibraryElement element) {
        ObjectNode whole = object().put("id", element.id())
                .put("orgId", 1)
                .put("folderUid", element.folderUid())
                .put("uid", element.uid())
                .put("name", element.name())
                .put("kind", element.kind())
                .put("type", element.model().path("type").asText(""))
                .put("description", element.model().path("description").asText(""))
                .put("version", element.version());
        whole.set("model", element.model());
        whole.putObject("meta")
                .put("connectedDashboards", users(element.uid()).size())
                .put("created", time(element.createdMillis()))
                .put("updated", time(element.updatedMillis()));
        return whole;
    }
}
