package dev.oriel.dashboard.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Units and overrides of a panel, which earlier panels write in other places than today's.
final class FieldOverrides {
    private FieldOverrides() {}

    /// Overrides that are taken over: those of today's form.
    static List<JsonNode> kept(JsonNode panel) {
        return isSinglestat(panel) || isOldTable(panel)
                ? List.of()
                : Json.records(panel.path("fieldConfig").path("overrides"));
    }

    private static boolean isSinglestat(JsonNode panel) {
        return Json.text(panel.path("type")).equals("singlestat");
    }

    private static boolean isOldTable(JsonNode panel) {
        String type = Json.text(panel.path("type"));
        return type.equals("table-old")
                || type.equals("table") && !panel.path("styles").isEmpty() && !panel.has("fieldConfig");
    }

    /// All units that are asked for; empty ones among them.
    static List<String> units(JsonNode panel) {
        List<String> units = new ArrayList<>();
        if (isSinglestat(panel)) {
            units.add(Json.text(panel.path("format"), "none"));
        } else if (isOldTable(panel)) {
            for (JsonNode style : Json.records(panel.path("styles"))) {
                if (Json.text(style.path("type")).equals("number") && !Json.text(style.path("pattern")).isEmpty()) {
                    units.add(Json.text(style.path("unit")));
                }
            }
        } else {
            units.add(ofDefaults(panel, units));
        }
        for (JsonNode override : kept(panel)) {
            for (JsonNode property : Json.records(override.path("properties"))) {
                if (Json.text(property.path("id")).equals("unit")) {
                    units.add(Json.text(property.path("value")));
                }
            }
        }
        return units;
    }

    /// @param more is given those of the second axis, where a series is drawn on it
    private static String ofDefaults(JsonNode panel, List<String> more) {
        JsonNode given = panel.path("fieldConfig").path("defaults").path("unit");
        if (!Json.text(panel.path("type")).equals("graph")) {
            String old = Json.text(panel.path("options").path("fieldOptions").path("defaults").path("unit"));
            return Json.text(given, old);
        }
        List<JsonNode> axes = Json.records(panel.path(panel.path("yaxes").isEmpty() ? "yAxes" : "yaxes"));
        boolean second = Json.records(panel.path("seriesOverrides"))
                .stream()
                .anyMatch(each -> Json.text(each.path("yaxis")).equals("2"));
        if (second && axes.size() > 1) {
            more.add(Json.text(axes.get(1).path("format")));
        }
        return Json.text(given, axes.isEmpty() ? "" : Json.text(axes.getFirst().path("format")));
    }
}
