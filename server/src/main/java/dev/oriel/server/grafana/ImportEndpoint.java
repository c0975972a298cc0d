package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.LibraryElement;
import dev.oriel.dashboard.form.Inputs;
import dev.oriel.dashboard.state.DashboardState.Saving;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;

/// `POST /api/dashboards/import`: a dashboard that was exported for elsewhere, with its inputs filled in and its library
/// panels taken into the library.
final class ImportEndpoint {
    private final Dashboards dashboards;

    ImportEndpoint(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    Answer take(Call call) {
        ObjectNode request = GrafanaForm.body(call);
        if (!request.path("dashboard").isObject()) {
            throw new DashboardException(Kind.INVALID, "dashboard: is missing (expected: {\"dashboard\": {…}})");
        }
        ObjectNode body = Inputs.fill(DashboardText.dashboard(call.body()), request.path("inputs"));
        String folder = dashboards.location(request.path("folderUid").asText(""));
        Dashboard known = dashboards.all().dashboards().find(DashboardText.uid(body)).orElse(null);
        if (known != null && !dashboards.mayBeSaved(known)) {
            throw new DashboardException(Kind.PROVISIONED, "Cannot save provisioned dashboard");
        }
        library(body, folder);
        body.put("id", 0);
        Dashboard saved = dashboards.all()
                .dashboards()
                .save(new Saving(body, folder, "Imported", request.path("overwrite").asBoolean(false), null));
        String slug = Dashboard.slug(saved.title());
        return json(object().put("uid", saved.uid())
                .put("pluginId", "")
                .put("title", saved.title())
                .put("imported", true)
                .put("importedUri", "db/" + slug)
                .put("importedUrl", DashboardEndpoints.url(saved))
                .put("slug", slug)
                .put("dashboardId", saved.id())
                .put("folderUid", saved.folderUid())
                .put("importedRevision", saved.version())
                .put("revision", saved.version())
                .put("description", "")
                .put("path", "")
                .put("removed", false));
    }

    private void library(ObjectNode body, String folder) {
        body.path("__elements").properties().forEach(each -> {
            if (dashboards.libraryModel(each.getKey()) == null
                    && each.getValue().path("model") instanceof ObjectNode model) {
                dashboards.all()
                        .library()
                        .create(each.getKey(), folder, each.getValue().path("name").asText(each.getKey()),
                                each.getValue().path("kind").asInt(LibraryElement.PANEL), model);
            }
        });
        body.remove("__elements");
    }
}
