package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;
import static dev.oriel.server.grafana.GrafanaForm.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Folder;
import dev.oriel.dashboard.state.FolderState;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import java.util.List;

/// `/api/folders`.
final class FolderEndpoints {
    private static final int LIMIT = 1_000;

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

    /// Those at the top, or in the folder that is named.
    Answer list(Call call) {
        String parent = call.parameter("parentUid");
        if (!parent.isEmpty()) {
            state().get(parent);
        }
        long limit = Math.clamp(GrafanaForm.number(call, "limit", LIMIT), 1, LIMIT);
        long page = Math.max(1, GrafanaForm.number(call, "page", 1));
        return GrafanaForm.list(state().all()
                .stream()
                .filter(folder -> folder.parentUid().equals(parent))
                .skip((page - 1) * limit)
                .limit(limit)
                .map(FolderEndpoints::brief)
                .toList());
    }

    private static ObjectNode brief(Folder folder) {
        ObjectNode brief = object().put("id", folder.id()).put("uid", folder.uid()).put("title", folder.title());
        return folder.parentUid().isEmpty() ? brief : brief.put("parentUid", folder.parentUid());
    }

    Answer get(Call call) {
        return json(whole(state().get(call.pathPart("uid"))));
    }

    Answer create(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        return json(whole(state().create(request.path("uid").asText(""), request.path("title").asText(""),
                request.path("parentUid").asText(""))));
    }

    Answer rename(Call call) {
        return json(whole(state().rename(call.pathPart("uid"), GrafanaForm.body(call).path("title").asText(""))));
    }

    Answer move(Call call) {
        return json(whole(state().move(call.pathPart("uid"), GrafanaForm.body(call).path("parentUid").asText(""))));
    }

    /// What would go with it.
    Answer counts(Call call) {
        List<String> tree = state().tree(state().get(call.pathPart("uid")).uid()).stream().map(Folder::uid).toList();
        long inside = dashboards.all()
                .dashboards()
                .all()
                .stream()
                .filter(each -> tree.contains(each.folderUid()))
                .count();
        return json(object().put("dashboard", inside).put("folder", tree.size() - 1L));
    }

    Answer delete(Call call) {
        Folder folder = state().delete(call.pathPart("uid"));
        return json(object().put("title", folder.title())
                .put("message", "Folder " + folder.title() + " deleted")
                .put("id", folder.id()));
    }

    private ObjectNode whole(Folder folder) {
        ObjectNode whole = object().put("id", folder.id())
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
        if (!folder.parentUid().isEmpty()) {
            whole.put("parentUid", folder.parentUid());
            whole.set("parents", object().arrayNode()
                    .addAll(state().parents(folder.uid()).stream().map(FolderEndpoints::brief).toList()));
        }
        return whole;
    }
}
