package dev.oriel.server.grafana;

import static dev.oriel.server.grafana.GrafanaForm.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.config.Secret;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.Datasource;
import dev.oriel.server.grafana.source.Binding;
import dev.oriel.server.grafana.source.SourceAddress;
import java.util.HashMap;
import java.util.Map;

/// Data sources as Grafana's API writes them. Secrets come in and never go out: of them only the names are told.
final class DatasourceForm {
    private DatasourceForm() {}

    /// @param binding who answers for it; Oriel's own addition, as `oriel`
    static ObjectNode whole(Datasource source, Binding binding) {
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
                .put("basicAuth", source.basicAuth())
                .put("basicAuthUser", source.basicAuthUser())
                .put("withCredentials", false)
                .put("isDefault", source.isDefault());
        whole.set("jsonData", source.settings());
        ObjectNode fields = whole.putObject("secureJsonFields");
        source.secrets().keySet().stream().sorted().forEach(name -> fields.put(name, true));
        return whole.put("version", source.version())
                .put("readOnly", source.readOnly())
                .put("oriel", binding.word());
    }

    /// @param id 0 for a new one
    static Datasource read(ObjectNode request, long id) {
        String name = required(request, "name");
        String type = required(request, "type");
        String url = request.path("url").asText("").strip();
        boolean http = SourceAddress.parse(url) != null || url.isEmpty() || url.startsWith("/");
        if (!http) {
            throw new DashboardException(Kind.INVALID,
                    "url: " + url + " (expected: http://… or https://…, without a user in it)");
        }
        JsonNode settings = request.path("jsonData");
        Map<String, Secret> secrets = new HashMap<>();
        request.path("secureJsonData")
                .properties()
                .forEach(each -> secrets.put(each.getKey(), new Secret(each.getValue().asText())));
        return new Datasource(id, uid(request), name, type, request.path("access").asText("proxy"), url,
                request.path("database").asText(""), request.path("user").asText(""),
                request.path("basicAuth").asBoolean(false), request.path("basicAuthUser").asText(""),
                request.path("isDefault").asBoolean(false), false, 1,
                settings instanceof ObjectNode given ? given : object(), secrets);
    }

    private static String required(ObjectNode request, String key) {
        String text = request.path(key).asText("").strip();
        if (text.isEmpty()) {
            throw new DashboardException(Kind.INVALID, key + ": is missing (expected: a text)");
        }
        return text;
    }

    private static String uid(ObjectNode request) {
        return DashboardText.uid(request);
    }
}
