package dev.oriel.dashboard.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The panels of a dashboard in the classic form, whatever its form: rows that hold panels (before schema 16), a flat
/// list, or elements and layouts (v2).
final class WrittenPanels {
    private static final int MAX_DEPTH = 50;
    private static final Map<String, String> VARIABLES = Map.of("QueryVariable", "query", "CustomVariable", "custom",
            "ConstantVariable", "constant", "TextVariable", "textbox", "IntervalVariable", "interval",
            "DatasourceVariable", "datasource", "AdhocVariable", "adhoc", "SwitchVariable", "switch");

    private WrittenPanels() {}

    private static boolean hasElements(ObjectNode body) {
        return body.path("elements").isObject() && body.path("layout").isObject();
    }

    static List<JsonNode> of(ObjectNode body) {
        List<JsonNode> panels = new ArrayList<>();
        if (hasElements(body)) {
            place(body.path("layout"), body.path("elements"), panels, 0);
            return panels;
        }
        List<JsonNode> flat = Json.records(body.path("panels"));
        if (flat.isEmpty()) {
            Json.records(body.path("rows")).forEach(row -> panels.addAll(Json.records(row.path("panels"))));
        }
        for (JsonNode panel : flat) {
            if (Json.text(panel.path("type")).equals("row")) {
                panels.addAll(Json.records(panel.path("panels")));
            } else {
                panels.add(panel);
            }
        }
        return panels;
    }

    /// Layouts refer to elements, however deep.
    private static void place(JsonNode layout, JsonNode elements, List<JsonNode> panels, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        JsonNode name = layout.path("element").path("name");
        if (name.isTextual()) {
            panels.add(panel(elements.path(name.asText())));
            return;
        }
        layout.forEach(each -> place(each, elements, panels, depth + 1));
    }

    private static ObjectNode panel(JsonNode element) {
        JsonNode spec = element.path("spec");
        ObjectNode panel = JsonNodeFactory.instance.objectNode();
        panel.set("title", spec.path("title"));
        if (Json.text(element.path("kind")).equals("LibraryPanel")) {
            return panel.put("type", "unknown library panel").set("libraryPanel", spec.path("libraryPanel"));
        }
        JsonNode visual = spec.path("vizConfig");
        String group = Json.text(visual.path("group"));
        panel.put("type", group.isEmpty() ? Json.text(visual.path("kind"), "timeseries") : group);
        panel.set("options", visual.path("spec").path("options"));
        panel.set("fieldConfig", visual.path("spec").path("fieldConfig"));
        ArrayNode targets = panel.putArray("targets");
        JsonNode data = spec.path("data").path("spec");
        Json.records(data.path("queries")).forEach(each -> targets.add(target(each.path("spec"))));
        ArrayNode transformations = panel.putArray("transformations");
        for (JsonNode each : Json.records(data.path("transformations"))) {
            ObjectNode made = transformations.addObject();
            String id = Json.text(each.path("group"));
            made.put("id", id.isEmpty() ? Json.text(each.path("kind")) : id);
            if (each.path("spec") instanceof ObjectNode inner) {
                made.setAll(inner);
            }
        }
        return panel;
    }

    private static ObjectNode target(JsonNode spec) {
        JsonNode query = spec.path("query");
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        if (query.path("spec") instanceof ObjectNode inner) {
            target.setAll(inner);
        }
        target.set("refId", spec.path("refId"));
        target.set("hide", spec.path("hidden"));
        target.set("datasource", source(spec.path("datasource"), query));
        return target;
    }

    /// The kind stands beside the query, the name in the reference; both forms of v2 are read.
    private static ObjectNode source(JsonNode reference, JsonNode query) {
        JsonNode named = reference.isObject() ? reference : query.path("datasource");
        String group = Json.text(query.path("group"));
        String kind = Json.text(query.path("kind"));
        String written = Json.text(named.path("type"));
        String uid = Json.text(named.path("uid"));
        return JsonNodeFactory.instance.objectNode()
                .put("type",
                        !written.isEmpty() ? written : !group.isEmpty() ? group : kind.equals("DataQuery") ? "" : kind)
                .put("uid", uid.isEmpty() ? Json.text(named.path("name")) : uid);
    }

    /// Its variables in the classic form, as far as they are checked.
    static List<JsonNode> variables(ObjectNode body) {
        if (!hasElements(body)) {
            return Json.records(body.path("templating").path("list"));
        }
        List<JsonNode> variables = new ArrayList<>();
        for (JsonNode each : Json.records(body.path("variables"))) {
            JsonNode spec = each.path("spec");
            String kind = Json.text(each.path("kind"));
            ObjectNode variable = JsonNodeFactory.instance.objectNode()
                    .put("name", Json.text(spec.path("name")))
                    .put("type", VARIABLES.getOrDefault(kind, kind));
            if (kind.equals("QueryVariable")) {
                variable.set("datasource", source(spec.path("datasource"), spec.path("query")));
            }
            variables.add(variable);
        }
        return variables;
    }
}
