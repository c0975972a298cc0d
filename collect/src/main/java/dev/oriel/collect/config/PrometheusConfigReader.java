package dev.oriel.collect.config;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.relabel.RelabelConfig;
import dev.oriel.collect.relabel.Relabeling;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a configuration file of Prometheus and the files that it names. What is wrong, and what is not supported yet,
/// is added to the problems, all of it in one go. Errors have the words of Prometheus where it has some.
public final class PrometheusConfigReader {
    private static final int MAX_FILE_BYTES = 16 << 20;
    private static final Pattern RULE_FILE = Pattern.compile("[^*]*(\\*[^/]*)?");

    private final Mode mode;
    private final ExternalLabels externalLabels;
    private final Problems problems;

    /// Which of its two programs the file is for.
    public enum Mode {
        SERVER,
        /// Without rules, alerts and reading; it must send somewhere.
        AGENT
    }

    /// @param environment gives the value of an environment variable, null where it is not set
    public PrometheusConfigReader(Mode mode, Function<String, @Nullable String> environment, Problems problems) {
        this.mode = mode;
        this.externalLabels = new ExternalLabels(environment);
        this.problems = problems;
    }

    /// @return the configuration as far as it could be read; not to be used when the problems have errors
    public PrometheusConfig read(Path file) {
        String text = text(file);
        return text == null ? PrometheusConfig.EMPTY : read(file, text);
    }

    /// @param file what relative paths are relative to, and what messages name; need not be there
    public PrometheusConfig read(Path file, String text) {
        ConfigNode root = YamlReader.read(file.toString(), text, problems);
        Path folder = file.toAbsolutePath().getParent();
        FilePaths paths = new FilePaths(folder == null ? Path.of("") : folder);
        ConfigNode globalNode = root.section("global");
        GlobalConfig global = globalNode == null
                ? GlobalConfig.DEFAULT
                : GlobalConfig.read(globalNode, paths, externalLabels);
        List<ScrapeConfig> jobs = new ArrayList<>();
        new ScrapeConfigReader(global, paths).readAll(root, jobs);
        readScrapeFiles(root, global, paths, jobs);
        List<String> ruleFiles = ruleFiles(root, paths);
        ConfigNode alerting = root.section("alerting");
        List<AlertmanagerConfig> alertmanagers = List.of();
        Relabeling alertRelabeling = Relabeling.NONE;
        if (alerting != null) {
            alertRelabeling = RelabelConfig.read(alerting, "alert_relabel_configs", "alert relabeling rule",
                    NameValidation.UTF8);
            alertmanagers = alerting.sections("alertmanagers")
                    .stream()
                    .map(node -> AlertmanagerConfig.read(node, paths))
                    .toList();
            alerting.rejectUnreadKeys();
        }
        RemoteStorageSections.check(root);
        OtherSections.check(root, global.format().names());
        ConfigNode storage = root.section("storage");
        StorageConfig storageConfig = storage == null ? StorageConfig.DEFAULT : StorageConfig.read(storage);
        checkMode(root, alerting);
        root.rejectUnreadKeys();
        return new PrometheusConfig(global, jobs, ruleFiles, alertmanagers, alertRelabeling, storageConfig);
    }

    private void readScrapeFiles(ConfigNode root, GlobalConfig global, FilePaths paths, List<ScrapeConfig> jobs) {
        for (String glob : root.texts("scrape_config_files")) {
            List<Path> files = List.of();
            try {
                files = GlobPath.expand(paths.resolve(glob));
            } catch (IOException e) {
                root.error("scrape_config_files", glob + ": " + e + " (expected: a readable folder)");
            }
            if (files.isEmpty()) {
                root.warning("scrape_config_files", glob + " matches no file (expected: at least one)");
            }
            for (Path file : files) {
                String text = text(file);
                if (text != null) {
                    ConfigNode node = YamlReader.read(file.toString(), text, problems);
                    Path folder = file.getParent();
                    new ScrapeConfigReader(global, folder == null ? paths : new FilePaths(folder)).readAll(node, jobs);
                    node.rejectUnreadKeys();
                }
            }
        }
    }

    private static List<String> ruleFiles(ConfigNode root, FilePaths paths) {
        List<String> globs = new ArrayList<>();
        for (ConfigValue item : root.items("rule_files")) {
            if (item instanceof Scalar scalar && RULE_FILE.matcher(scalar.text()).matches()) {
                globs.add(paths.resolve(scalar.text()));
            } else {
                root.problems().error(item.place(), "invalid rule file path \"" + item.describe() + "\"");
            }
        }
        return globs;
    }

    private void checkMode(ConfigNode root, @Nullable ConfigNode alerting) {
        if (mode == Mode.SERVER) {
            return;
        }
        if (root.items("remote_write").isEmpty()) {
            root.error("remote_write", "at least one remote_write target must be specified in agent mode");
        }
        if (alerting != null) {
            root.error("alerting", "field alerting is not allowed in agent mode");
        }
        for (String key : List.of("rule_files", "remote_read")) {
            if (!root.items(key).isEmpty()) {
                root.error(key, "field " + key + " is not allowed in agent mode");
            }
        }
    }

    private @Nullable String text(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                problems.error(Place.ofFile(file.toString()),
                        Files.size(file) + " bytes (expected: at most " + MAX_FILE_BYTES + ")");
                return null;
            }
            return Files.readString(file);
        } catch (IOException e) {
            problems.error(Place.ofFile(file.toString()), "cannot be read: " + e + " (expected: a readable text file)");
            return null;
        }
    }
}
