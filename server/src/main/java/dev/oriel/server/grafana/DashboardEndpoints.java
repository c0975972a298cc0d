package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;
import static dev.oriel.server.grafana.GrafanaForm.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.Folder;
import dev.oriel.dashboard.form.Difference;
import dev.oriel.dashboard.form.LibraryPanels;
import dev.oriel.dashboard.state.DashboardState;
import dev.oriel.dashboard.state.DashboardState.Saving;
import dev.oriel.dashboard.state.DashboardState.Version;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.util.TreeMap;

/// `/api/dashboards/…`: read, save, delete, versions.
final class DashboardEndpoints {
    private static final String WRITER = "admin";

    private final Dashboards dashboards;

    DashboardEndpoints(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    private DashboardState state() {
        return dashboards.all().dashboards();
    }

    private static String uid(Call call) {
        return call.pathPart("uid");
    }

    Answer get(Call call) {
        Dashboard dashboard = state().get(uid(call));
        ObjectNode answer = object();
        answer.set("meta", meta(dashboard));
        ObjectNode body = dashboard.body().deepCopy();
        LibraryPanels.inline(body, dashboards::libraryModel);
        answer.set("dashboard", body);
        return json(answer);
    }

    private ObjectNode meta(Dashboard dashboard) {
        boolean maySave = dashboards.mayBeSaved(dashboard);
        Folder folder = dashboard.folderUid().isEmpty()
                ? null
                : dashboards.all().folders().find(dashboard.folderUid()).orElse(null);
        ObjectNode meta = object().put("type", "db")
                .put("canSave", maySave)
                .put("canEdit", true)
                .put("canAdmin", true)
                .put("canStar", true)
                .put("isStarred", dashboards.all().user().stars().contains(dashboard.uid()))
                .put("canDelete", dashboard.source() == null)
                .put("slug", Dashboard.slug(dashboard.title()))
                .put("url", url(dashboard))
                .put("expires", "0001-01-01T00:00:00Z")
                .put("created", time(dashboard.createdMillis()))
                .put("updated", time(dashboard.updatedMillis()))
                .put("updatedBy", WRITER)
                .put("createdBy", WRITER)
                .put("version", dashboard.version())
                .put("hasAcl", false)
                .put("isFolder", false)
                .put("folderId", folder == null ? 0 : folder.id())
                .put("folderUid", dashboard.folderUid())
                .put("folderTitle", folder == null ? "General" : folder.title())
                .put("folderUrl", folder == null ? "" : FolderEndpoints.url(folder));
        meta.put("provisioned", dashboard.source() != null);
        meta.put("provisionedExternalId", dashboards.externalId(dashboard));
        return meta;
    }

    static String url(Dashboard dashboard) {
        return "/d/" + dashboard.uid() + "/" + Dashboard.slug(dashboard.title());
    }

    /// `{"dashboard": …, "folderUid": …, "message": …, "overwrite": …}`.
    Answer save(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        if (!request.has("dashboard")) {
            throw new DashboardException(Kind.INVALID, "dashboard: is missing (expected: {\"dashboard\": {…}})");
        }
        ObjectNode body = DashboardText.dashboard(call.body());
        String folder = request.path("folderUid").asText("");
        if (folder.isEmpty() && request.path("folderId").asLong(0) > 0) {
            folder = byNumber(request.path("folderId").asLong());
        }
        folder = dashboards.location(folder);
        boolean overwrite = request.path("overwrite").asBoolean(false);
        String uid = DashboardText.uid(body);
        Dashboard known = uid.isEmpty() ? null : state().find(uid).orElse(null);
        if (known != null && !dashboards.mayBeSaved(known)) {
            throw new DashboardException(Kind.PROVISIONED, "Cannot save provisioned dashboard");
        }
        LibraryPanels.strip(body, each -> dashboards.libraryModel(each) != null);
        Dashboard saved = state().save(new Saving(body, folder, request.path("message").asText(""), overwrite, null));
        return json(answer(saved).put("status", "success"));
    }

    private String byNumber(long id) {
        return dashboards.all()
                .folders()
                .all()
                .stream()
                .filter(each -> each.id() == id)
                .map(Folder::uid)
                .findFirst()
                .orElseThrow(() -> new DashboardException(Kind.INVALID, "folderId: " + id + " (expected: a folder)"));
    }

    private static ObjectNode answer(Dashboard saved) {
        return object().put("id", saved.id())
                .put("uid", saved.uid())
                .put("url", url(saved))
                .put("version", saved.version())
                .put("slug", Dashboard.slug(saved.title()))
                .put("folderUid", saved.folderUid());
    }

    Answer delete(Call call) {
        Dashboard known = state().get(uid(call));
        if (known.source() != null) {
            throw new DashboardException(Kind.PROVISIONED, "provisioned dashboard cannot be deleted");
        }
        Dashboard deleted = state().delete(known.uid());
        return json(object().put("title", deleted.title())
                .put("message", "Dashboard " + deleted.title() + " deleted")
                .put("id", deleted.id()));
    }

    Answer versions(Call call) {
        Dashboard dashboard = state().get(uid(call));
        long limit = GrafanaForm.number(call, "limit", Integer.MAX_VALUE);
        long start = GrafanaForm.number(call, "start", 0);
        ArrayNode list = object().putArray("versions");
        state().versions(dashboard.uid())
                .stream()
                .skip(Math.max(0, start))
                .limit(limit <= 0 ? Integer.MAX_VALUE : limit)
                .forEach(version -> list.add(version(dashboard, version)));
        ObjectNode answer = object();
        answer.set("versions", list);
        answer.put("continueToken", "");
        return json(answer);
    }

    private static ObjectNode version(Dashboard dashboard, Version version) {
        return object().put("id", version.version())
                .put("dashboardId", dashboard.id())
                .put("uid", dashboard.uid())
                .put("parentVersion", version.parent())
                .put("restoredFrom", 0)
                .put("version", version.version())
                .put("created", time(version.createdMillis()))
                .put("createdBy", WRITER)
                .put("message", version.message());
    }

    Answer version(Call call) {
        Dashboard dashboard = state().get(uid(call));
        Version version = state().version(dashboard.uid(), number(call.pathPart("version")));
        ObjectNode answer = version(dashboard, version);
        answer.set("data", version.body());
        return json(answer);
    }

    Answer restore(Call call) {
        Dashboard known = state().get(uid(call));
        if (!dashboards.mayBeSaved(known)) {
            throw new DashboardException(Kind.PROVISIONED, "Cannot save provisioned dashboard");
        }
        Dashboard restored = state().restore(known.uid(), GrafanaForm.body(call).path("version").asInt(0));
        return json(answer(restored).put("status", "success"));
    }

    /// `{"base": {"dashboardId": …, "version": …}, "new": …}`: where two versions differ.
    Answer difference(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        ArrayNode changes = object().putArray("changes");
        for (Difference each : Difference.between(side(request.path("base")), side(request.path("new")))) {
            ObjectNode change = changes.addObject().put("path", each.path());
            if (!each.before().isMissingNode()) {
                change.set("before", each.before());
            }
            if (!each.after().isMissingNode()) {
                change.set("after", each.after());
            }
        }
        ObjectNode answer = object();
        answer.set("changes", changes);
        return json(answer);
    }

    private JsonNode side(JsonNode side) {
        if (side.path("unsavedDashboard").isObject()) {
            return side.path("unsavedDashboard");
        }
        String uid = side.path("dashboardUid").asText(side.path("uid").asText(""));
        long id = side.path("dashboardId").asLong(0);
        Dashboard dashboard = state().all()
                .stream()
                .filter(each -> uid.isEmpty() ? each.id() == id : each.uid().equals(uid))
                .findFirst()
                .orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Dashboard not found"));
        return state().version(dashboard.uid(), side.path("version").asInt(dashboard.version())).body();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw HttpProblem.badRequest("version: " + text + " (expected: a whole number)");
        }
    }

    /// Which tags there are, and on how many dashboards.
    Answer tags(Call call) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        state().all().forEach(dashboard -> dashboard.tags().forEach(tag -> counts.merge(tag, 1, Integer::sum)));
        ArrayNode list = object().putArray("tags");
        counts.forEach((tag, count) -> list.addObject().put("term", tag).put("count", count));
        return json(list);
    }

    /// Oriel's own: files of dashboards that cannot be used, and why.
    Answer problems(Call call) {
        ObjectNode files = object();
        dashboards.problems().forEach(files::put);
        return json(files);
    }
}
