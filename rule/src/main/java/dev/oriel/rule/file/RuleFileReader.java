package dev.oriel.rule.file;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsText;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.template.TemplateException;
import dev.oriel.template.prometheus.AlertTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads rule files of Prometheus 3. Every problem is reported with its place, in Prometheus' words where it has any.
/// Immutable and thread-safe.
public final class RuleFileReader {
    private static final Duration UNSET = Duration.ofMillis(-1);

    private final PromqlParser parser;
    private final boolean legacyNames;

    /// @param legacyNames whether names must be classic identifiers, as before UTF-8 names came
    public RuleFileReader(PromqlParser parser, boolean legacyNames) {
        this.parser = parser;
        this.legacyNames = legacyNames;
    }

    /// The groups of one file; what cannot be read is left out and is a problem.
    ///
    /// @param file as the person named it
    public List<RuleGroup> read(String file, String text, Problems problems) {
        ConfigNode root = YamlReader.read(file, text, problems);
        List<RuleGroup> groups = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigNode node : root.sections("groups")) {
            RuleGroup group = group(file, node);
            if (group.name().isEmpty()) {
                node.error("name", "Groupname must not be empty");
            } else if (!names.add(group.name())) {
                node.error("name", "groupname: \"" + group.name() + "\" is repeated in the same file");
            }
            groups.add(group);
        }
        root.rejectUnreadKeys();
        return groups;
    }

    private RuleGroup group(String file, ConfigNode node) {
        String name = node.text("name", "");
        Duration interval = node.duration("interval", Duration.ZERO);
        Duration offset = node.duration("query_offset", UNSET);
        int limit = (int) node.integer("limit", 0);
        Map<String, String> labels = labels(node);
        List<Rule> rules = new ArrayList<>();
        for (ConfigNode item : node.sections("rules")) {
            Rule rule = rule(item);
            if (rule != null) {
                rules.add(rule);
            }
        }
        node.rejectUnreadKeys();
        return new RuleGroup(name, file, interval.toMillis(), offset.toMillis(), limit, labels, rules);
    }

    private @Nullable Rule rule(ConfigNode node) {
        String record = node.text("record", "");
        String alert = node.text("alert", "");
        String query = node.text("expr", "");
        Duration holds = node.duration("for", Duration.ZERO);
        Duration keepFiring = node.duration("keep_firing_for", Duration.ZERO);
        Map<String, String> labels = labels(node);
        Map<String, String> annotations = annotations(node);
        node.rejectUnreadKeys();
        Expr expr = expr(node, query);
        if (record.isEmpty() == alert.isEmpty()) {
            node.error(record.isEmpty() ? "alert" : "record", record.isEmpty()
                    ? "one of 'record' or 'alert' must be set"
                    : "only one of 'record' and 'alert' must be set");
            return null;
        }
        if (record.isEmpty()) {
            checkTemplates(node, "labels", alert, labels);
            checkTemplates(node, "annotations", alert, annotations);
        } else {
            checkRecording(node, record, holds, keepFiring, annotations);
        }
        if (expr == null) {
            return null;
        }
        return record.isEmpty()
                ? new Rule.Alerting(alert, query, expr, holds.toMillis(), keepFiring.toMillis(), labels, annotations)
                : new Rule.Recording(record, query, expr, labels);
    }

    private static void checkTemplates(ConfigNode node, String key, String alert, Map<String, String> templates) {
        templates.forEach((name, template) -> {
            try {
                AlertTemplate.parse(alert, template);
            } catch (TemplateException e) {
                node.error(key, name + ": " + e.getMessage());
            }
        });
    }

    private void checkRecording(ConfigNode node, String record, Duration holds, Duration keepFiring,
            Map<String, String> annotations) {
        if (!annotations.isEmpty()) {
            node.error("annotations", "invalid field 'annotations' in recording rule");
        }
        if (!holds.isZero()) {
            node.error("for", "invalid field 'for' in recording rule");
        }
        if (!keepFiring.isZero()) {
            node.error("keep_firing_for", "invalid field 'keep_firing_for' in recording rule");
        }
        if (legacyNames && !LabelsText.isClassicMetricName(record) || record.contains("{") || record.contains("}")) {
            node.error("record", "invalid recording rule name: " + record);
        }
    }

    private @Nullable Expr expr(ConfigNode node, String query) {
        if (query.isBlank()) {
            node.error("expr", "field 'expr' must be set in rule");
            return null;
        }
        try {
            Expr expr = parser.parse(query);
            if (expr.type() == ValueType.STRING || expr.type() == ValueType.MATRIX) {
                node.error("expr", "could not parse expression: a " + expr.type().word()
                        + " (expected: a scalar or an instant vector)");
                return null;
            }
            return expr;
        } catch (PromqlParseException e) {
            node.error("expr", "could not parse expression: " + e.getMessage());
            return null;
        }
    }

    private Map<String, String> labels(ConfigNode node) {
        Map<String, String> labels = node.textMap("labels");
        labels.keySet().forEach(name -> {
            if (name.equals(Labels.METRIC_NAME) || !isName(name)) {
                node.error("labels", "invalid label name: " + name);
            }
        });
        return labels;
    }

    private Map<String, String> annotations(ConfigNode node) {
        Map<String, String> annotations = node.textMap("annotations");
        annotations.keySet().forEach(name -> {
            if (!isName(name)) {
                node.error("annotations", "invalid annotation name: " + name);
            }
        });
        return annotations;
    }

    private boolean isName(String name) {
        return legacyNames ? LabelsText.isClassicLabelName(name) : !name.isEmpty();
    }
}
