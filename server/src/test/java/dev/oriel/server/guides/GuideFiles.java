package dev.oriel.server.guides;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.config.Problems;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The rules and routing trees of the guides that this program implements.
enum GuideFiles {
    FIRST("000/monitoring/prometheus/rules/prsm-alerts.yml", "000/monitoring/alertmanager/alertmanager.yml"),
    SECOND("001/config/prometheus/enterprise-alert-rules.yml", "001/config/alertmanager-enterprise.yml"),
    THIRD("002/config/prometheus/alerts/app.yml", "002/config/alertmanager.yml"),
    FOURTH("003/monitoring/alert_rules.yml", "003/monitoring/alertmanager.yml");

    private final String rules;
    private final String routes;

    GuideFiles(String rules, String routes) {
        this.rules = rules;
        this.routes = routes;
    }

    static String text(String file) {
        Path folder = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/guides/corpus");
        assumeTrue(Files.isDirectory(folder), "the guides are not beside the project");
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String rulesText() {
        return text(rules);
    }

    String rulesName() {
        return rules;
    }

    List<RuleGroup> groups() {
        Problems problems = new Problems();
        List<RuleGroup> groups = new RuleFileReader(new PromqlParser(), false).read(rules, rulesText(), problems);
        problems.throwIfErrors();
        return groups.stream().map(group -> group.withDefaultInterval(15_000)).toList();
    }

    /// The routing tree, with an address in place of each that was left over from a sample.
    AlertmanagerConfig routing() {
        String text = text(routes).replace("YOUR/SLACK/WEBHOOK", "T0/B0/X0")
                .replace("YOUR_SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T0/B0/X0");
        Problems problems = new Problems();
        AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), _ -> "https://hooks.slack.com/T0/B0/X0",
                MatcherParser.FALLBACK, false).read(routes, text, problems);
        problems.throwIfErrors();
        return config;
    }
}
