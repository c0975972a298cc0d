package dev.oriel.rule.doctor.check;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.TextPosition;
import dev.oriel.rule.doctor.evidence.Evidence;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One rule under examination: what it is, what is known around it, and where findings go.
///
/// @param index of the rule in the group, from 0
public record Patient(RuleGroup group, int index, Household household, Evidence evidence, Places places,
        List<Finding> findings) {
    /// What all rules share.
    ///
    /// @param recorded         names that recording rules write
    /// @param intervalMillis   between evaluations of groups that name none
    /// @param routingLabels    that routes match on or group by
    /// @param unreached        receivers that an alert with certain labels would miss
    public record Household(List<RuleGroup> groups, Set<String> recorded, long intervalMillis,
            long scrapeIntervalMillis, Set<String> routingLabels, Function<Labels, List<String>> unreached) {}

    /// Where the parts of a rule stand in its file; line 0 where that is unknown.
    public interface Places {
        Places UNKNOWN = new Places() {
            @Override
            public TextPosition ofKey(String key) {
                return new TextPosition(0, 0);
            }

            @Override
            public TextPosition ofSpan(Span span) {
                return new TextPosition(0, 0);
            }
        };

        /// Of a key's value, or where the rule begins.
        TextPosition ofKey(String key);

        /// Of a part of the expression.
        TextPosition ofSpan(Span span);
    }

    public Rule rule() {
        return group.rules().get(index);
    }

    public Expr expr() {
        return rule().expr();
    }

    /// The alerting rule; null where it records.
    public Rule.@Nullable Alerting alerting() {
        return rule() instanceof Rule.Alerting alerting ? alerting : null;
    }

    /// The labels that the rule sets, of its group and its own.
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(group.labels());
        labels.putAll(rule().labels());
        return labels;
    }

    long intervalMillis() {
        return group.intervalMillis() > 0 ? group.intervalMillis() : household.intervalMillis();
    }

    /// The text of a part of the expression.
    String text(Expr part) {
        return part.span().of(rule().query()).strip().replaceAll("\\s+", " ");
    }

    void report(FindingKind kind, Severity severity, Expr part, String message, @Nullable String suggestion) {
        add(kind, severity, places.ofSpan(part.span()), message, suggestion);
    }

    void report(FindingKind kind, Severity severity, String key, String message, @Nullable String suggestion) {
        add(kind, severity, places.ofKey(key), message, suggestion);
    }

    private void add(FindingKind kind, Severity severity, TextPosition position, String message,
            @Nullable String suggestion) {
        findings.add(new Finding(group.file(), group.name(), rule().name(), index, kind, severity, message, suggestion,
                position.line(), position.column()));
    }
}
