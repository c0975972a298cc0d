package dev.oriel.server.wiring;

import dev.oriel.collect.config.GlobPath;
import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.config.PrometheusConfigReader;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigText;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alertmanager.AlertmanagerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads all configuration files, with all that is wrong in any of them. A Kubernetes manifest with a ConfigMap that
/// holds a `prometheus.yml` counts as that file.
public final class ConfigFiles {
    private static final String CONFIG_KEY = "prometheus.yml";

    private ConfigFiles() {}

    /// @return as far as it could be read; not to be used when the problems have errors
    public static LoadedConfig read(ConfigSources sources, Problems problems) {
        OwnConfig own = sources.own() == null ? OwnConfig.NONE : readOwn(sources.own(), problems);
        AlertmanagerFile alertmanager = alertmanager(sources, own, problems);
        PrometheusConfig config = PrometheusConfig.EMPTY;
        List<RuleGroup> groups = new ArrayList<>();
        String shown = "";
        Path file = sources.prometheus();
        if (file != null) {
            String text = embedded(file, text(file, problems));
            config = new PrometheusConfigReader(PrometheusConfigReader.Mode.SERVER, System::getenv, problems)
                    .read(file, text);
            shown = ConfigText.format(YamlReader.readValue(file.toString(), text, new Problems()));
            groups.addAll(rules(file, config, problems));
        }
        Path ownRules = sources.ownRules();
        if (ownRules != null && Files.exists(ownRules)) {
            groups.addAll(rules(ownRules, config.global().evaluationInterval(), problems));
        }
        return new LoadedConfig(config, groups, own, alertmanager, shown);
    }

    private static AlertmanagerFile alertmanager(ConfigSources sources, OwnConfig own, Problems problems) {
        Path file = sources.alertmanager() == null ? own.alertmanagerFile() : sources.alertmanager();
        return file == null
                ? AlertmanagerFile.none()
                : AlertmanagerFile.read(file, sources.strict() || own.strict(), problems);
    }

    /// The file's text, or that of the `prometheus.yml` in a ConfigMap of a manifest.
    private static String embedded(Path file, String text) {
        for (ConfigNode document : YamlReader.readAll(file.toString(), text, new Problems())) {
            ConfigNode data = document.text("kind", "").equals("ConfigMap") ? document.section("data") : null;
            if (data != null && data.has(CONFIG_KEY)) {
                return data.text(CONFIG_KEY, "");
            }
        }
        return text;
    }

    private static OwnConfig readOwn(Path file, Problems problems) {
        return OwnConfig.read(YamlReader.read(file.toString(), text(file, problems), problems), file);
    }

    private static List<RuleGroup> rules(Path file, PrometheusConfig config, Problems problems) {
        List<RuleGroup> groups = new ArrayList<>();
        for (String glob : config.ruleFiles()) {
            List<Path> found = List.of();
            try {
                found = GlobPath.expand(glob);
            } catch (IOException e) {
                problems.error(Place.ofFile(glob), "cannot be read: " + e);
            }
            if (found.isEmpty()) {
                problems.warning(new Place(file.toString(), 0, "rule_files"),
                        glob + ": no file matches (expected: at least one)");
            }
            for (Path each : found) {
                groups.addAll(rules(each, config.global().evaluationInterval(), problems));
            }
        }
        return groups;
    }

    private static List<RuleGroup> rules(Path file, Duration interval, Problems problems) {
        return new RuleFileReader(new PromqlParser(), false)
                .read(file.toString(), text(file, problems), problems)
                .stream()
                .map(group -> group.withDefaultInterval(interval.toMillis()))
                .toList();
    }

    private static String text(Path file, Problems problems) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.error(Place.ofFile(file.toString()), "cannot be read: " + e + " (expected: a text file)");
            return "";
        }
    }
}
