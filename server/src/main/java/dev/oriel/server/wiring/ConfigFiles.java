package dev.oriel.server.wiring;

import dev.oriel.collect.config.GlobPath;
import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.config.PrometheusConfigReader;
import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigText;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads all configuration files, with all that is wrong in any of them. A Kubernetes manifest with a ConfigMap that
/// holds a `prometheus.yml` counts as that file.
public final class ConfigFiles {
    private static final String CONFIG_KEY = "prometheus.yml";

    private ConfigFiles() {}

    /// @param prometheus null: none
    /// @param own        an `oriel.yml`; null: none
    /// @return as far as it could be read; not to be used when the problems have errors
    public static LoadedConfig read(@Nullable Path prometheus, @Nullable Path own, Problems problems) {
        HostAliases aliases = own == null ? HostAliases.NONE : readOwn(own, problems);
        if (prometheus == null) {
            return new LoadedConfig(PrometheusConfig.EMPTY, List.of(), aliases, "");
        }
        String text = text(prometheus, problems);
        text = embedded(prometheus, text);
        PrometheusConfig config = new PrometheusConfigReader(PrometheusConfigReader.Mode.SERVER, System::getenv,
                problems)
                .read(prometheus, text);
        String shown = ConfigText.format(YamlReader.readValue(prometheus.toString(), text, new Problems()));
        List<RuleGroup> groups = rules(prometheus, config, problems);
        nameWhatIsNotDone(prometheus, config, groups, problems);
        return new LoadedConfig(config, groups, aliases, shown);
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

    /// What the file asks for, is read, and has no effect yet.
    private static void nameWhatIsNotDone(Path file, PrometheusConfig config, List<RuleGroup> groups,
            Problems problems) {
        if (!groups.isEmpty()) {
            problems.warning(new Place(file.toString(), 0, "rule_files"), "rules are shown and not evaluated yet");
        }
        if (!config.alertmanagers().isEmpty()) {
            problems.warning(new Place(file.toString(), 0, "alerting"), "alerts are not sent yet");
        }
    }

    private static HostAliases readOwn(Path file, Problems problems) {
        ConfigNode root = YamlReader.read(file.toString(), text(file, problems), problems);
        HostAliases aliases = new HostAliases(root.textMap("host_aliases"));
        root.rejectUnreadKeys();
        return aliases;
    }

    private static List<RuleGroup> rules(Path file, PrometheusConfig config, Problems problems) {
        RuleFileReader reader = new RuleFileReader(new PromqlParser(), false);
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
                for (RuleGroup group : reader.read(each.toString(), text(each, problems), problems)) {
                    groups.add(group.withDefaultInterval(config.global().evaluationInterval().toMillis()));
                }
            }
        }
        return groups;
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
