package dev.oriel.dashboard.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.check.CheckedPanel.Query;
import dev.oriel.dashboard.check.SourceRule.Source;
import dev.oriel.dashboard.check.Verdict.Remark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says of a panel what the pages will make of it. The pages read their rules from the same [Drawing].
final class PanelCheck {
    private final Drawing drawing;
    private final SourceRule sources;
    private final Set<String> panels;
    private final Map<String, String> oldPanels;
    private final Map<String, String> samePanels;
    private final Map<String, String> asTable;
    private final Set<String> transformations;
    private final Set<String> matchers;
    private final Set<String> units;
    private final Set<String> unitPrefixes;

    PanelCheck(Drawing drawing) {
        this.drawing = drawing;
        this.sources = new SourceRule(drawing);
        this.panels = Set.copyOf(drawing.texts("panels"));
        this.oldPanels = drawing.map("oldPanels");
        this.samePanels = drawing.map("samePanels");
        this.asTable = drawing.map("asTable");
        this.transformations = Set.copyOf(drawing.texts("transformations"));
        this.matchers = Set.copyOf(drawing.texts("matchers"));
        this.units = Set.copyOf(drawing.texts("units"));
        this.unitPrefixes = Set.copyOf(drawing.texts("unitPrefixes"));
    }

    SourceRule sources() {
        return sources;
    }

    CheckedPanel examine(JsonNode written) {
        JsonNode library = written.path("libraryPanel");
        JsonNode model = library.path("model").isObject() ? library.path("model") : written;
        String type = Json.text(model.path("type"), "timeseries");
        Set<Remark> remarks = new LinkedHashSet<>();
        String drawn = drawn(type, remarks);
        List<JsonNode> targets = Json.records(model.path("targets"));
        if (library.isObject() && model == written && targets.isEmpty() && !model.has("options")) {
            remarks.add(new Remark(Verdict.IGNORED,
                    Drawing.fill(drawing.text("libraryPanel"), "name", Json.text(library.path("name")))));
        }
        List<JsonNode> shown = targets.stream()
                .filter(target -> !target.path("hide").asBoolean(false))
                .filter(target -> !Json.text(target.path("queryType")).equals("snapshot"))
                .toList();
        List<Query> queries = new ArrayList<>();
        remarks.addAll(foreign(model, shown, queries));
        fields(model, remarks);
        options(model, type, drawn, shown, remarks);
        return new CheckedPanel(Json.text(written.path("title"), Json.text(model.path("title"))), type,
                List.copyOf(remarks), queries);
    }

    private String drawn(String type, Set<Remark> remarks) {
        String today = oldPanels.getOrDefault(type, type);
        if (panels.contains(today)) {
            return today;
        }
        String same = samePanels.get(today);
        if (same != null) {
            remarks.add(differs(Drawing.fill(drawing.text("samePanel"), "type", today), "drawn", same));
            return same;
        }
        remarks.add(differs(asTable.getOrDefault(today, drawing.text("unknownPanel")), "type", today));
        return "table";
    }

    private static Remark differs(String sentence, String name, String value) {
        return new Remark(Verdict.DIFFERS, Drawing.fill(sentence, name, value));
    }

    /// What is not asked, and why.
    ///
    /// @param queries is given those that are
    private List<Remark> foreign(JsonNode model, List<JsonNode> shown, List<Query> queries) {
        Source ofPanel = SourceRule.read(model.path("datasource"), drawing);
        Set<String> reasons = new LinkedHashSet<>();
        boolean every = !shown.isEmpty();
        for (JsonNode target : shown) {
            Source own = SourceRule.read(target.path("datasource"), drawing);
            String expr = Json.text(target.path("expr"));
            expr = expr.isEmpty() ? Json.text(target.path("query")) : expr;
            String reason = sources.reason(own.isNamed() ? own : ofPanel);
            reason = reason.isEmpty() ? sources.logReason(expr) : reason;
            if (!reason.isEmpty()) {
                reasons.add(reason);
            } else {
                every = false;
                if (!expr.isBlank()) {
                    queries.add(new Query(Json.text(target.path("refId"), "A"), expr));
                }
            }
        }
        Verdict level = every ? Verdict.IGNORED : Verdict.DIFFERS;
        return reasons.stream().map(reason -> new Remark(level, reason)).toList();
    }

    private void fields(JsonNode model, Set<Remark> remarks) {
        for (JsonNode step : Json.records(model.path("transformations"))) {
            String id = Json.text(step.path("id"));
            if (!step.path("disabled").asBoolean(false) && !transformations.contains(id)) {
                remarks.add(differs(drawing.text("unknownTransformation"), "id", id));
            }
        }
        for (JsonNode override : FieldOverrides.kept(model)) {
            String id = Json.text(override.path("matcher").path("id"));
            if (!matchers.contains(id)) {
                remarks.add(differs(drawing.text("unknownMatcher"), "id", id));
            }
        }
        for (String unit : FieldOverrides.units(model)) {
            if (!isKnown(unit)) {
                remarks.add(differs(drawing.text("unknownUnit"), "unit", unit));
            }
        }
    }

    private boolean isKnown(String unit) {
        int colon = unit.indexOf(':');
        return unit.isEmpty() || units.contains(unit)
                || colon >= 0 && unitPrefixes.contains(unit.substring(0, colon));
    }

    private void options(JsonNode model, String type, String drawn, List<JsonNode> shown, Set<Remark> remarks) {
        for (JsonNode rule : drawing.at("options")) {
            boolean meant = rule.has("drawn") ? has(rule.path("drawn"), drawn) : has(rule.path("written"), type);
            if (meant) {
                apply(rule, model, remarks);
            }
        }
        for (JsonNode rule : drawing.at("targets")) {
            shown.forEach(target -> apply(rule, target, remarks));
        }
    }

    private static void apply(JsonNode rule, JsonNode source, Set<Remark> remarks) {
        JsonNode now = source;
        for (JsonNode name : rule.path("path")) {
            now = now.path(name.asText());
        }
        String value = Json.text(now);
        boolean applies = !value.isEmpty() && !has(rule.path("unless"), value)
                && (!rule.has("only") || has(rule.path("only"), value));
        if (applies) {
            remarks.add(differs(rule.path("reason").asText(), "value", value));
        }
    }

    private static boolean has(JsonNode list, String wanted) {
        for (JsonNode each : list) {
            if (each.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
