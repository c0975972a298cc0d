package dev.oriel.dashboard.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.check.Verdict.Remark;
import java.util.ArrayList;
import java.util.List;

/// A dashboard with what becomes of each of its panels, in the order of the page.
///
/// @param remarks on its variables
public record CheckedDashboard(String title, List<Remark> remarks, List<CheckedPanel> panels) {
    public CheckedDashboard {
        remarks = List.copyOf(remarks);
        panels = List.copyOf(panels);
    }

    /// @param body in any of the forms in which people have them, without its wrapper; library panels stand in it
    public static CheckedDashboard of(ObjectNode body, Drawing drawing) {
        PanelCheck check = new PanelCheck(drawing);
        List<Remark> remarks = new ArrayList<>();
        WrittenPanels.variables(body).forEach(variable -> check(variable, drawing, check.sources(), remarks));
        return new CheckedDashboard(Json.text(body.path("title")), remarks,
                WrittenPanels.of(body).stream().map(check::examine).toList());
    }

    private static void check(JsonNode variable, Drawing drawing, SourceRule sources, List<Remark> remarks) {
        String type = Json.text(variable.path("type"), "query");
        String name = Json.text(variable.path("name"));
        if (!drawing.texts("variables").contains(type)) {
            remarks.add(new Remark(Verdict.IGNORED, Drawing.fill(drawing.text("unknownVariable"), "type", type)));
        }
        String reason = type.equals("query")
                ? sources.reason(SourceRule.read(variable.path("datasource"), drawing))
                : "";
        if (!reason.isEmpty()) {
            remarks.add(new Remark(Verdict.IGNORED,
                    Drawing.fill(Drawing.fill(drawing.text("variableOfOthers"), "name", name), "reason", reason)));
        }
    }

    public long count(Verdict verdict) {
        return panels.stream().filter(panel -> panel.verdict() == verdict).count();
    }
}
