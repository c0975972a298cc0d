package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.form.LibraryPanels;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.util.Optional;

/// `/api/dashboards/home`: what people see first. The dashboard that they chose as a preference, told as `redirectUri`;
/// else that of the [HomeFile]; else Oriel's own page.
final class HomeEndpoint {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final Dashboards dashboards;

    HomeEndpoint(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    Answer get(Call call) {
        String chosen = dashboards.all().user().preferences().getOrDefault("homeDashboardUID", "");
        Optional<Dashboard> stored = dashboards.all().dashboards().find(chosen);
        HomeFile file = dashboards.home();
        if (stored.isPresent() || file == null) {
            return json(object().put("redirectUri", stored.map(DashboardEndpoints::url).orElse("/")));
        }
        try {
            return json(read(file));
        } catch (DashboardException e) {
            throw new HttpProblem(500, "", "home dashboard: " + e.text());
        }
    }

    private ObjectNode read(HomeFile file) {
        ObjectNode body = file.read();
        LibraryPanels.inline(body, dashboards::libraryModel);
        String url = dashboards.all()
                .dashboards()
                .find(DashboardText.uid(body))
                .map(DashboardEndpoints::url)
                .orElse("");
        ObjectNode answer = object();
        answer.set("meta", object().put("isHome", true)
                .put("canSave", false)
                .put("canEdit", false)
                .put("canAdmin", false)
                .put("canStar", false)
                .put("canDelete", false)
                .put("slug", "")
                .put("url", url)
                .put("expires", NEVER)
                .put("created", NEVER)
                .put("updated", NEVER)
                .put("version", 0)
                .put("hasAcl", false)
                .put("isFolder", false)
                .put("folderId", 0)
                .put("folderUid", "")
                .put("folderTitle", "General")
                .put("folderUrl", "")
                .put("provisioned", false)
                .put("provisionedExternalId", ""));
        answer.set("dashboard", body);
        return answer;
    }
}
