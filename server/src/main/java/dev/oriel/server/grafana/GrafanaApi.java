package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;
import static dev.oriel.server.http.Api.Method.DELETE;
import static dev.oriel.server.http.Api.Method.GET;
import static dev.oriel.server.http.Api.Method.PATCH;
import static dev.oriel.server.http.Api.Method.POST;
import static dev.oriel.server.http.Api.Method.PUT;

import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.provision.Datasource;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.Door;
import dev.oriel.server.http.Endpoint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Grafana's HTTP API at the root of the main door, where Grafana has it.
public final class GrafanaApi {
    private final Dashboards dashboards;
    private final InstantSource clock;
    private final String version;

    public GrafanaApi(Dashboards dashboards, InstantSource clock, String version) {
        this.dashboards = dashboards;
        this.clock = clock;
        this.version = version;
    }

    /// What is served where; the proxy's paths of data sources lead to Prometheus' API.
    public List<Door.Mount> mounts(Api prometheus) {
        List<Door.Mount> mounts = new ArrayList<>(List.of(new Door.Mount("", api())));
        for (Datasource source : dashboards.datasources()) {
            if (source.type().equals(DatasourceEndpoints.METRICS)) {
                mounts.add(new Door.Mount("/api/datasources/proxy/" + source.id(), prometheus));
                mounts.add(new Door.Mount("/api/datasources/proxy/uid/" + source.uid(), prometheus));
            }
        }
        return mounts;
    }

    /// The API without its prefix.
    public Api api() {
        Api api = new Api(GrafanaForm.ERRORS);
        dashboards(api);
        folders(api);
        annotations(api);
        datasources(api);
        account(api);
        return api;
    }

    private static void on(Api api, String path, Endpoint endpoint, Api.Method... methods) {
        api.on(path, GrafanaForm.endpoint(endpoint), methods);
    }

    private void dashboards(Api api) {
        DashboardEndpoints endpoints = new DashboardEndpoints(dashboards);
        on(api, "/api/search", new SearchEndpoint(dashboards)::search, GET);
        api.on("/api/dashboards/db", DashboardText.MAX_BYTES, GrafanaForm.endpoint(endpoints::save), POST);
        on(api, "/api/dashboards/tags", endpoints::tags, GET);
        on(api, "/api/dashboards/uid/{uid}", endpoints::get, GET);
        on(api, "/api/dashboards/uid/{uid}", endpoints::delete, DELETE);
        on(api, "/api/dashboards/uid/{uid}/versions", endpoints::versions, GET);
        on(api, "/api/dashboards/uid/{uid}/versions/{version}", endpoints::version, GET);
        on(api, "/api/dashboards/uid/{uid}/restore", endpoints::restore, POST);
        on(api, "/api/v1/oriel/dashboards/problems", endpoints::problems, GET);
    }

    private void folders(Api api) {
        FolderEndpoints endpoints = new FolderEndpoints(dashboards);
        on(api, "/api/folders", endpoints::list, GET);
        on(api, "/api/folders", endpoints::create, POST);
        on(api, "/api/folders/{uid}", endpoints::get, GET);
        on(api, "/api/folders/{uid}", endpoints::rename, PUT);
        on(api, "/api/folders/{uid}", endpoints::delete, DELETE);
    }

    private void annotations(Api api) {
        AnnotationEndpoints endpoints = new AnnotationEndpoints(dashboards, clock);
        on(api, "/api/annotations", endpoints::find, GET);
        on(api, "/api/annotations", endpoints::add, POST);
        on(api, "/api/annotations/{id}", endpoints::get, GET);
        on(api, "/api/annotations/{id}", endpoints::change, PUT, PATCH);
        on(api, "/api/annotations/{id}", endpoints::delete, DELETE);
    }

    private void datasources(Api api) {
        DatasourceEndpoints endpoints = new DatasourceEndpoints(dashboards);
        on(api, "/api/datasources", endpoints::list, GET);
        on(api, "/api/datasources/{id}", endpoints::byId, GET);
        on(api, "/api/datasources/uid/{uid}", endpoints::byUid, GET);
        on(api, "/api/datasources/uid/{uid}/health", endpoints::health, GET);
        on(api, "/api/datasources/name/{name}", endpoints::byName, GET);
        on(api, "/api/datasources/id/{name}", endpoints::idByName, GET);
    }

    private void account(Api api) {
        on(api, "/api/health", _ -> health(), GET);
        on(api, "/api/org", _ -> json(object().put("id", 1).put("name", "Main Org.")), GET);
        on(api, "/api/user", _ -> json(object().put("id", 1)
                .put("login", "admin")
                .put("name", "")
                .put("email", "")
                .put("orgId", 1)
                .put("isGrafanaAdmin", true)), GET);
    }

    private Answer health() {
        boolean open = dashboards.isOpen();
        return json(open ? 200 : 503, object().put("database", open ? "ok" : "failing").put("version", version));
    }
}
