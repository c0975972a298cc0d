package dev.oriel.server.grafana.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.check.CheckedDashboard;
import dev.oriel.dashboard.check.CheckedPanel;
import dev.oriel.dashboard.check.Drawing;
import dev.oriel.dashboard.form.LibraryPanels;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.doctor.Diagnosis;
import dev.oriel.rule.doctor.DoctorOptions;
import dev.oriel.rule.doctor.RoutingView;
import dev.oriel.rule.doctor.RuleDoctor;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.metric.MetricQuerier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Examines dashboards: what the pages will draw of them, and, against a store, which of their queries find nothing, by
/// the doctor of the rules. Thread-safe.
public final class DashboardCheck {
    private static final Set<FindingKind> EMPTY = Set.of(FindingKind.NO_MATCH, FindingKind.BARE_HISTOGRAM);
    private static final int MAX_QUERIES = 2_000;

    private final PromqlParser parser = new PromqlParser();
    private final InstantSource clock;

    public DashboardCheck(InstantSource clock) {
        this.clock = clock;
    }

    /// A query that has no answer, and why.
    ///
    /// @param suggestion what may be meant; empty where nothing comes near
    public record Emptiness(String panel, String refId, String reason, String suggestion) {}

    /// @param empty  queries without an answer
    /// @param limits what kept queries from being looked at
    public record Report(CheckedDashboard dashboard, List<Emptiness> empty, List<String> limits) {
        public Report {
            empty = List.copyOf(empty);
            limits = List.copyOf(limits);
        }
    }

    /// @param library the models of library panels by uid; null for one that is not there
    /// @param store   that queries are held against; null: none
    public Report examine(ObjectNode body, Function<String, @Nullable JsonNode> library,
            @Nullable Function<TimeRange, MetricQuerier> store) {
        ObjectNode whole = body.deepCopy();
        LibraryPanels.inline(whole, library);
        CheckedDashboard dashboard = CheckedDashboard.of(whole, Drawing.get());
        List<Emptiness> empty = new ArrayList<>();
        List<Asked> asked = asked(dashboard, empty);
        if (store == null) {
            return new Report(dashboard, empty, List.of());
        }
        List<Rule> rules = new ArrayList<>();
        asked.forEach(each -> rules.add(each.rule));
        RuleGroup group = new RuleGroup("dashboard", "dashboard", 0, -1, 0, Map.of(), rules);
        Diagnosis diagnosis = new RuleDoctor(new PromqlEngine(parser, System::nanoTime), store, clock,
                DoctorOptions.DEFAULT, RoutingView.NONE).examine(List.of(group), Map.of(), clock.millis());
        for (Finding finding : diagnosis.findings()) {
            if (EMPTY.contains(finding.kind()) && finding.severity() == Severity.ERROR) {
                Asked query = asked.get(finding.index());
                String suggestion = finding.suggestion();
                empty.add(new Emptiness(query.panel, query.refId, finding.message(),
                        suggestion == null ? "" : suggestion));
            }
        }
        return new Report(dashboard, empty, diagnosis.limits());
    }

    /// A query as the doctor looks at it.
    private record Asked(String panel, String refId, Rule rule) {}

    /// @param broken is given queries that cannot be read
    private List<Asked> asked(CheckedDashboard dashboard, List<Emptiness> broken) {
        List<Asked> asked = new ArrayList<>();
        for (CheckedPanel panel : dashboard.panels()) {
            for (CheckedPanel.Query query : panel.queries()) {
                String text = QueryText.plain(query.expr());
                if (text.isBlank() || asked.size() >= MAX_QUERIES) {
                    continue;
                }
                try {
                    asked.add(new Asked(panel.title(), query.refId(),
                            new Rule.Recording("panel", text, parser.parse(text), Map.of())));
                } catch (PromqlParseException e) {
                    if (text.equals(query.expr())) {
                        broken.add(new Emptiness(panel.title(), query.refId(),
                                "cannot be read: " + e.getMessage(), ""));
                    }
                }
            }
        }
        return asked;
    }
}
