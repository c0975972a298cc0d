package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.json;
import static dev.oriel.server.grafana.GrafanaForm.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.provision.Datasource;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import java.util.function.Predicate;

/// `/api/datasources`: what the files name. Whatever its address says, a source of Prometheus is Oriel's own store.
final class DatasourceEndpoints {
    static final String METRICS = "prometheus";

    private final Dashboards dashboards;

    DatasourceEndpoints(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    Answer list(Call call) {
        ArrayNode list = object().putArray("datasources");
        dashboards.datasources().forEach(each -> list.add(whole(each)));
        return json(list);
    }

    Answer byUid(Call call) {
        return json(whole(find(each -> each.uid().equals(call.pathPart("uid")))));
    }

    Answer byId(Call call) {
        return json(whole(find(each -> Integer.toString(each.id()).equals(call.pathPart("id")))));
    }

    Answer byName(Call call) {
        return json(whole(find(each -> each.name().equals(call.pathPart("name")))));
    }

    Answer idByName(Call call) {
        return json(object().put("id", find(each -> each.name().equals(call.pathPart("name"))).id()));
    }

    Answer health(Call call) {
        Datasource source = find(each -> each.uid().equals(call.pathPart("uid")));
        if (source.type().equals(METRICS)) {
            return json(object().put("status", "OK").put("message", "Successfully queried the Prometheus API."));
        }
        return json(400, object().put("status", "ERROR")
                .put("message",
                        "data sources of type " + source.type() + " are not answered yet"));
    }

    private Datasource find(Predicate<Datasource> wanted) {
        return dashboards.datasources()
                .stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new DashboardException(Kind.NOT_FOUND, "Data source not found"));
    }

    private static ObjectNode whole(Datasource source) {
        ObjectNode whole = object().put("id", source.id())
                .put("uid", source.uid())
                .put("orgId", 1)
                .put("name", source.name())
                .put("type", source.type())
                .put("typeName", source.type())
                .put("typeLogoUrl", "")
                .put("access", source.access())
                .put("url", source.url())
                .put("user", source.user())
                .put("database", source.database())
                .put("basicAuth", false)
                .put("isDefault", source.isDefault())
                .put("readOnly", source.readOnly());
        ObjectNode more = whole.putObject("jsonData");
        source.jsonData().forEach(more::put);
        return whole;
    }
}
