package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;
import static dev.oriel.server.http.Api.Method.DELETE;
import static dev.oriel.server.http.Api.Method.GET;
import static dev.oriel.server.http.Api.Method.PATCH;
import static dev.oriel.server.http.Api.Method.POST;
import static dev.oriel.server.http.Api.Method.PUT;

import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.Datasource;
import dev.oriel.server.grafana.query.QueryEndpoint;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.Door;
import dev.oriel.server.http.Endpoint;
import dev.oriel.server.prometheus.Queries;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Grafana's HTTP API at the root of the main door, where Grafana has it.
public final class GrafanaApi {
    private final Dashboards dashboards;
    private final Queries queries;
    private final InstantSource clock;
    private final String version;

    /// @param queries of the store within
    public GrafanaApi(Dashboards dashboards, Queries queries, InstantSource clock, String version) {
        this.dashboards = dashboards;
        this.queries = queries;
        this.clock = clock;
        this.version = version;
    }

    /// What is served where; what is asked of the store within leads to Prometheus' API.
    public List<Door.Mount> mounts(Api prometheus) {
        List<Door.Mount> mounts = new ArrayList<>(List.of(new Door.Mount("", api())));
        mounts.addAll(new DatasourceProxy(dashboards).mounts(prometheus));
        return mounts;
    }

    /// The API without its prefix.
    public Api api() {
        Api api = new Api(GrafanaForm.ERRORS);
        dashboards(api);
        folders(api);
        annotations(api);
        datasources(api);
        snapshots(api);
        library(api);
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
        api.on("/api/dashboards/import", DashboardText.MAX_BYTES,
                GrafanaForm.endpoint(new ImportEndpoint(dashboards)::take), POST);
        on(api, "/api/dashboards/calculate-diff", endpoints::difference, POST);
        on(api, "/api/dashboards/home", new HomeEndpoint(dashboards)::get, GET);
        on(api, "/api/dashboards/tags", endpoints::tags, GET);
        on(api, "/api/dashboards/uid/{uid}", endpoints::get, GET);
        on(api, "/api/dashboards/uid/{uid}", endpoints::delete, DELETE);
        on(api, "/api/dashboards/uid/{uid}/versions", endpoints::versions, GET);
        on(api, "/api/dashboards/uid/{uid}/versions/{version}", endpoints::version, GET);
        on(api, "/api/dashboards/uid/{uid}/restore", endpoints::restore, POST);
        on(api, "/api/v1/oriel/dashboards/problems", endpoints::problems, GET);
        on(api, "/api/v1/oriel/dashboards/ready", new ReadyEndpoint(dashboards, queries, clock)::list, GET);
    }

    private void folders(Api api) {
        FolderEndpoints endpoints = new FolderEndpoints(dashboards);
        on(api, "/api/folders", endpoints::list, GET);
        on(api, "/api/folders", endpoints::create, POST);
        on(api, "/api/folders/{uid}", endpoints::get, GET);
        on(api, "/api/folders/{uid}", endpoints::rename, PUT);
        on(api, "/api/folders/{uid}", endpoints::delete, DELETE);
        on(api, "/api/folders/{uid}/move", endpoints::move, POST);
        on(api, "/api/folders/{uid}/counts", endpoints::counts, GET);
    }

    private void annotations(Api api) {
        AnnotationEndpoints endpoints = new AnnotationEndpoints(dashboards, clock);
        on(api, "/api/annotations", endpoints::find, GET);
        on(api, "/api/annotations", endpoints::add, POST);
        on(api, "/api/annotations/tags", endpoints::tags, GET);
        on(api, "/api/annotations/graphite", endpoints::addGraphite, POST);
        on(api, "/api/annotations/{id}", endpoints::get, GET);
        on(api, "/api/annotations/{id}", endpoints::change, PUT, PATCH);
        on(api, "/api/annotations/{id}", endpoints::delete, DELETE);
    }

    private void datasources(Api api) {
        DatasourceEndpoints endpoints = new DatasourceEndpoints(dashboards);
        on(api, "/api/datasources", endpoints::list, GET);
        on(api, "/api/datasources", endpoints::create, POST);
        on(api, "/api/datasources/uid/{uid}/health", endpoints::health, GET);
        on(api, "/api/datasources/id/{name}", endpoints::idByName, GET);
        byIdentity(api, "/api/datasources/{id}", endpoints, DatasourceEndpoints::byId);
        byIdentity(api, "/api/datasources/uid/{uid}", endpoints, DatasourceEndpoints::byUid);
        byIdentity(api, "/api/datasources/name/{name}", endpoints, DatasourceEndpoints::byName);
        new DatasourceProxy(dashboards).others(api);
        QueryEndpoint query = new QueryEndpoint(dashboards::datasources, dashboards.sources(), queries, clock);
        on(api, "/api/ds/query", query::answer, POST);
    }

    private static void byIdentity(Api api, String path, DatasourceEndpoints endpoints,
            Function<Call, Predicate<Datasource>> identity) {
        on(api, path, call -> endpoints.get(identity.apply(call)), GET);
        on(api, path, call -> endpoints.change(call, identity.apply(call)), PUT);
        on(api, path, call -> endpoints.delete(identity.apply(call)), DELETE);
    }

    private void snapshots(Api api) {
        SnapshotEndpoints endpoints = new SnapshotEndpoints(dashboards, clock);
        api.on("/api/snapshots", DashboardText.MAX_BYTES, GrafanaForm.endpoint(endpoints::create), POST);
        on(api, "/api/snapshots/{key}", endpoints::get, GET);
        on(api, "/api/snapshots/{key}", endpoints::delete, DELETE);
        on(api, "/api/snapshots-delete/{deleteKey}", endpoints::deleteBy, GET);
        on(api, "/api/dashboard/snapshots", endpoints::list, GET);
        on(api, "/api/snapshot/shared-options", endpoints::options, GET);
    }

    private void library(Api api) {
        LibraryEndpoints endpoints = new LibraryEndpoints(dashboards);
        on(api, "/api/library-elements", endpoints::list, GET);
        on(api, "/api/library-elements", endpoints::create, POST);
        on(api, "/api/library-elements/{uid}", endpoints::get, GET);
        on(api, "/api/library-elements/{uid}", endpoints::change, PATCH);
        on(api, "/api/library-elements/{uid}", endpoints::delete, DELETE);
        on(api, "/api/library-elements/{uid}/connections", endpoints::connections, GET);
        on(api, "/api/library-elements/name/{name}", endpoints::byName, GET);
    }

    private void account(Api api) {
        on(api, "/api/health", _ -> health(), GET);
        UserEndpoints user = new UserEndpoints(dashboards);
        on(api, "/api/user/preferences", user::preferences, GET);
        on(api, "/api/user/preferences", user::prefer, PUT, PATCH);
        on(api, "/api/org/preferences", user::preferences, GET);
        on(api, "/api/org/preferences", user::prefer, PUT, PATCH);
        on(api, "/api/user/stars", user::stars, GET);
        on(api, "/api/user/stars/dashboard/uid/{uid}", user::star, POST);
        on(api, "/api/user/stars/dashboard/uid/{uid}", user::unstar, DELETE);
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
