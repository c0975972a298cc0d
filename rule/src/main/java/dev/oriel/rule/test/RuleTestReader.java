package dev.oriel.rule.test;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.rule.test.RuleTestFile.AlertCase;
import dev.oriel.rule.test.RuleTestFile.ExpectedAlert;
import dev.oriel.rule.test.RuleTestFile.ExpectedSample;
import dev.oriel.rule.test.RuleTestFile.InputSeries;
import dev.oriel.rule.test.RuleTestFile.QueryCase;
import dev.oriel.rule.test.RuleTestFile.RuleTest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// Reads files of rule unit tests.
final class RuleTestReader {
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    private RuleTestReader() {}

    static RuleTestFile read(String file, String text, Problems problems) {
        ConfigNode root = YamlReader.read(file, text, problems);
        List<String> ruleFiles = root.texts("rule_files");
        Duration interval = root.duration("evaluation_interval", DEFAULT_INTERVAL);
        List<String> order = root.texts("group_eval_order");
        boolean fuzzy = root.flag("fuzzy_compare", false);
        List<RuleTest> tests = new ArrayList<>();
        for (ConfigNode node : root.sections("tests")) {
            tests.add(test(node, interval));
        }
        root.rejectUnreadKeys();
        return new RuleTestFile(file, ruleFiles, Math.max(1, interval.toMillis()), order, fuzzy, tests);
    }

    private static RuleTest test(ConfigNode node, Duration evaluationInterval) {
        String name = node.text("name", "");
        Duration interval = node.duration("interval", evaluationInterval);
        long start = start(node);
        List<InputSeries> series = new ArrayList<>();
        for (ConfigNode item : node.sections("input_series")) {
            series.add(new InputSeries(item.requiredText("series"), item.text("values", "")));
            item.rejectUnreadKeys();
        }
        List<AlertCase> alerts = new ArrayList<>();
        for (ConfigNode item : node.sections("alert_rule_test")) {
            alerts.add(alertCase(item));
        }
        List<QueryCase> queries = new ArrayList<>();
        for (ConfigNode item : node.sections("promql_expr_test")) {
            queries.add(queryCase(item));
        }
        RuleTest test = new RuleTest(name, start, interval.toMillis(), node.textMap("external_labels"),
                node.text("external_url", ""), series, alerts, queries);
        node.rejectUnreadKeys();
        return test;
    }

    /// RFC 3339, or seconds since the Unix epoch.
    private static long start(ConfigNode node) {
        String text = node.text("start_timestamp", "0");
        try {
            return text.contains("T")
                    ? Instant.parse(text).toEpochMilli()
                    : Math.round(Double.parseDouble(text) * 1000);
        } catch (DateTimeParseException | NumberFormatException _) {
            node.error("start_timestamp", text + " (expected: 2006-01-02T15:04:05Z, or seconds since 1970)");
            return 0;
        }
    }

    private static AlertCase alertCase(ConfigNode node) {
        long time = node.duration("eval_time", Duration.ZERO).toMillis();
        String alert = node.text("alertname", "");
        if (alert.isEmpty()) {
            node.error("alertname", "an item under alert_rule_test misses required attribute alertname");
        }
        List<ExpectedAlert> expected = new ArrayList<>();
        for (ConfigNode item : node.sections("exp_alerts")) {
            expected.add(new ExpectedAlert(item.textMap("exp_labels"), item.textMap("exp_annotations")));
            item.rejectUnreadKeys();
        }
        node.rejectUnreadKeys();
        return new AlertCase(time, alert, expected);
    }

    private static QueryCase queryCase(ConfigNode node) {
        String query = node.text("expr", "");
        long time = node.duration("eval_time", Duration.ZERO).toMillis();
        List<ExpectedSample> expected = new ArrayList<>();
        for (ConfigNode item : node.sections("exp_samples")) {
            expected.add(new ExpectedSample(item.text("labels", ""), value(item), item.text("histogram", "")));
            item.rejectUnreadKeys();
        }
        node.rejectUnreadKeys();
        return new QueryCase(query, time, expected);
    }

    /// YAML writes `.NaN` and `.inf`, people write `NaN` and `+Inf`.
    private static double value(ConfigNode node) {
        return switch (node.text("value", "0")) {
            case ".nan", ".NaN", ".NAN", "NaN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF", "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> node.number("value", 0);
        };
    }
}
