package dev.oriel.server.grafana;

import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.Datasource;
import dev.oriel.server.grafana.source.Binding;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.Door;
import dev.oriel.server.http.Endpoint;
import dev.oriel.server.http.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// `/api/datasources/proxy/…` and `…/resources/…`: questions to a data source. The store within answers for its own by
/// Prometheus' API; others are asked over HTTP. Of an answer only status, type and body come through, and a page that
/// somebody opens with it runs nothing.
final class DatasourceProxy {
    private static final List<String> ROOTS = List.of("/api/datasources/proxy/uid/{uid}",
            "/api/datasources/uid/{uid}/resources", "/api/datasources/proxy/{id}", "/api/datasources/{id}/resources");
    private static final List<String> PASSED = List.of("accept", "content-type");
    private static final int NO_ANSWER = 502;

    private final Dashboards dashboards;

    DatasourceProxy(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    /// What is served where.
    ///
    /// @param prometheus answers for the store within
    List<Door.Mount> mounts(Api prometheus) {
        Api own = prometheus.through(this::ownOr);
        return ROOTS.stream().map(root -> new Door.Mount(root, own)).toList();
    }

    /// Paths that Prometheus' API has not.
    void others(Api api) {
        for (String root : ROOTS) {
            api.on(root + "/{*path}", GrafanaForm.endpoint(this::other), Api.Method.GET, Api.Method.POST);
        }
    }

    private Endpoint ownOr(Endpoint own) {
        return call -> {
            Datasource source = source(call);
            return switch (dashboards.sources().binding(source)) {
                case OWN -> own.answer(call);
                case EXTERNAL -> ask(source, call);
                case NONE -> throw unanswered(source);
            };
        };
    }

    private Answer other(Call call) {
        Datasource source = source(call);
        if (dashboards.sources().binding(source) == Binding.EXTERNAL) {
            return ask(source, call);
        }
        throw dashboards.sources().binding(source) == Binding.NONE
                ? unanswered(source)
                : new HttpProblem(404, "", "no such path of Prometheus' API: /" + path(call));
    }

    private static HttpProblem unanswered(Datasource source) {
        return new HttpProblem(NO_ANSWER, "", "data sources of type " + source.type() + " are not answered yet");
    }

    private Datasource source(Call call) {
        Predicate<Datasource> wanted = call.pathPart("uid").isEmpty()
                ? DatasourceEndpoints.byId(call)
                : DatasourceEndpoints.byUid(call);
        try {
            return dashboards.all().datasources().get(wanted);
        } catch (DashboardException e) {
            throw new HttpProblem(e.kind() == Kind.NOT_FOUND ? 404 : 400, "", e.text());
        }
    }

    /// What stands behind the source in the request's path, as it was sent.
    private static String path(Call call) {
        String rest = call.path();
        for (int i = 0; i < (call.pathPart("uid").isEmpty() ? 4 : 5); i++) {
            rest = rest.substring(rest.indexOf('/', 1));
        }
        return rest.substring(1);
    }

    private Answer ask(Datasource source, Call call) {
        String path = path(call);
        boolean asks = path
                .matches("api/v1/(query|query_range|query_exemplars|series|labels|format_query|parse_query)");
        if (call.isPost() && !asks) {
            throw new HttpProblem(403, "", "non allow-listed POSTs not allowed on proxied Prometheus datasource");
        }
        Map<String, String> headers = new HashMap<>();
        for (String name : PASSED) {
            String value = call.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        dev.oriel.notify.http.Answer answer = dashboards.sources()
                .client()
                .ask(source, call.method(), path,
                        call.query(), headers, new String(call.body(), 0, call.bodyLength(), StandardCharsets.UTF_8));
        return Answer.bytes(answer.status(), answer.contentType().isEmpty() ? Answer.TEXT : answer.contentType(),
                answer.body().getBytes(StandardCharsets.UTF_8))
                .withHeader("content-security-policy", "sandbox; default-src 'none'")
                .withHeader("x-content-type-options", "nosniff");
    }
}
