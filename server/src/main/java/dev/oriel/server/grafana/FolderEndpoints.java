package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;
import static dev.oriel.server.grafana.GrafanaForm.time;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Folder;
import dev.oriel.dashboard.state.FolderState;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;

/// `/api/folders`.
final class FolderEndpoints {
    private final Dashboards dashboards;

    FolderEndpoints(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    private FolderState state() {
        return dashboards.all().folders();
    }

    static String url(Folder folder) {
        return "/dashboards/f/" + folder.uid() + "/" + Dashboard.slug(folder.title());
    }

    Answer list(Call call) {
        ArrayNode list = object().putArray("folders");
        state().all()
                .forEach(folder -> list.addObject()
                        .put("id", folder.id())
                        .put("uid", folder.uid())
                        .put("title", folder.title()));
        return json(list);
    }

    Answer get(Call call) {
        return json(whole(state().get(call.pathPart("uid"))));
    }

    Answer create(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        return json(whole(state().create(request.path("uid").asText(""), request.path("title").asText(""))));
    }

    Answer rename(Call call) {
        return json(whole(state().rename(call.pathPart("uid"), GrafanaForm.body(call).path("title").asText(""))));
    }

    Answer delete(Call call) {
        Folder folder = state().delete(call.pathPart("uid"));
        return json(object().put("title", folder.title())
                .put("message", "Folder " + folder.title() + " deleted")
                .put("id", folder.id()));
    }

    private static ObjectNode whole(Folder folder) {
        return object().put("id", folder.id())
                .put("uid", folder.uid())
                .put("title", folder.title())
                .put("url", url(folder))
                .put("hasAcl", false)
                .put("canSave", true)
                .put("canEdit", true)
                .put("canAdmin", true)
                .put("canDelete", true)
                .put("createdBy", "admin")
                .put("created", time(folder.createdMillis()))
                .put("updatedBy", "admin")
                .put("updated", time(folder.updatedMillis()))
                .put("version", folder.version());
    }
}
