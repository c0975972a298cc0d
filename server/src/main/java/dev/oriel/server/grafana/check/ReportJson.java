package dev.oriel.server.grafana.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.check.CheckedPanel;
import dev.oriel.dashboard.check.Verdict;
import dev.oriel.dashboard.check.Verdict.Remark;
import dev.oriel.server.grafana.check.DashboardCheck.Emptiness;
import dev.oriel.server.grafana.check.DashboardCheck.Report;
import java.io.PrintWriter;
import java.util.List;

/// Reports as JSON, and such JSON as lines for people.
public final class ReportJson {
    private ReportJson() {}

    public static ObjectNode write(Report report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("title", report.dashboard().title());
        for (Verdict verdict : Verdict.values()) {
            json.put(verdict.word(), report.dashboard().count(verdict));
        }
        remarks(json, report.dashboard().remarks());
        ArrayNode panels = json.putArray("panels");
        for (CheckedPanel panel : report.dashboard().panels()) {
            ObjectNode each = panels.addObject()
                    .put("title", panel.title())
                    .put("type", panel.type())
                    .put("verdict", panel.verdict().word());
            remarks(each, panel.remarks());
        }
        ArrayNode empty = json.putArray("empty");
        for (Emptiness each : report.empty()) {
            empty.addObject()
                    .put("panel", each.panel())
                    .put("refId", each.refId())
                    .put("reason", each.reason())
                    .put("suggestion", each.suggestion());
        }
        ArrayNode limits = json.putArray("limits");
        report.limits().forEach(limits::add);
        return json;
    }

    private static void remarks(ObjectNode json, List<Remark> remarks) {
        ArrayNode list = json.putArray("remarks");
        remarks.forEach(each -> list.addObject().put("level", each.level().word()).put("reason", each.reason()));
    }

    /// Prints a report.
    ///
    /// @param name   of the file
    /// @param report as [#write] has it
    /// @return whether all is drawn as written and nothing is known to be empty
    public static boolean print(String name, JsonNode report, PrintWriter out) {
        int panels = report.path("panels").size();
        out.println(name + ": " + report.path("title").asText() + ": of " + panels + " panels "
                + report.path(Verdict.WORKS.word()).asInt() + " work, "
                + report.path(Verdict.DIFFERS.word()).asInt() + " differ, "
                + report.path(Verdict.IGNORED.word()).asInt() + " are not drawn");
        boolean good = report.path(Verdict.WORKS.word()).asInt() == panels && report.path("empty").isEmpty();
        report.path("remarks").forEach(each -> out.println("  " + word(each) + ": " + each.path("reason").asText()));
        for (JsonNode panel : report.path("panels")) {
            for (JsonNode each : panel.path("remarks")) {
                out.println("  " + word(each) + ": " + title(panel.path("title")) + ": "
                        + each.path("reason").asText());
            }
        }
        for (JsonNode each : report.path("empty")) {
            String suggestion = each.path("suggestion").asText();
            out.println("  no answer: " + title(each.path("panel")) + ": query " + each.path("refId").asText() + ": "
                    + each.path("reason").asText() + (suggestion.isEmpty() ? "" : " → " + suggestion));
        }
        report.path("limits").forEach(each -> out.println("  not all was looked at: " + each.asText()));
        return good;
    }

    private static String word(JsonNode remark) {
        return remark.path("level").asText().equals(Verdict.IGNORED.word()) ? "not drawn" : "differs";
    }

    private static String title(JsonNode title) {
        return title.asText().isBlank() ? "(no title)" : title.asText();
    }
}
