package dev.oriel.dashboard.provision;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.dashboard.Datasource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads Grafana's provisioning directory: `datasources/*.yml` and `dashboards/*.yml`. Dashboards that lie in the
/// directory `dashboards` itself, without a provider, are served too. Confined to one thread.
///
/// Format: Grafana's documentation, "Provision Grafana".
public final class ProvisioningReader {
    private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(10);

    private final Function<String, @Nullable String> environment;
    private final Problems problems;

    /// @param environment of the process, for `${NAME}`
    public ProvisioningReader(Function<String, @Nullable String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    public Provisioning read(Path directory) {
        Map<String, Datasource> datasources = new LinkedHashMap<>();
        Set<String> gone = new HashSet<>();
        for (ConfigNode file : documents(directory.resolve("datasources"))) {
            file.sections("deleteDatasources").forEach(node -> gone.add(node.requiredText("name")));
            for (ConfigNode node : file.sections("datasources")) {
                Datasource datasource = DatasourceReader.read(node);
                if (datasources.putIfAbsent(datasource.name(), datasource) != null) {
                    node.warning("name", datasource.name() + " is named twice (expected: once); the first counts");
                }
            }
        }
        List<DashboardProvider> providers = new ArrayList<>();
        Path dashboards = directory.resolve("dashboards");
        List<ConfigNode> files = documents(dashboards);
        for (ConfigNode file : files) {
            for (ConfigNode node : file.sections("providers")) {
                DashboardProvider provider = provider(node, directory);
                if (provider != null) {
                    providers.add(provider);
                }
            }
        }
        if (files.isEmpty() && Files.isDirectory(dashboards)) {
            providers.add(new DashboardProvider("files", "", "", UPDATE_INTERVAL, false, true, dashboards, true));
        }
        return new Provisioning(List.copyOf(datasources.values()), gone, providers);
    }

    private List<ConfigNode> documents(Path directory) {
        List<ConfigNode> documents = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return documents;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(ProvisioningReader::isYaml).sorted().toList()) {
                for (ConfigNode written : YamlReader.readAll(file.toString(), Files.readString(file), problems)) {
                    if (new GrafanaExpansion(environment, problems)
                            .expand(written.entries()) instanceof Entries entries) {
                        documents.add(new ConfigNode(entries, problems));
                    }
                }
            }
        } catch (IOException e) {
            problems.error(Place.ofFile(directory.toString()), "cannot be read: " + e + " (expected: YAML files)");
        }
        return documents;
    }

    private static boolean isYaml(Path file) {
        return Files.isRegularFile(file) && (file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"));
    }

    private static @Nullable DashboardProvider provider(ConfigNode node, Path provisioning) {
        String name = node.text("name", "");
        String type = node.text("type", "file");
        if (!type.equals("file")) {
            node.error("type", type + " (expected: file)");
            return null;
        }
        ConfigNode options = node.section("options");
        String path = options == null ? "" : options.text("path", options.text("folder", ""));
        if (path.isEmpty()) {
            node.error("options.path", "is missing (expected: a directory)");
            return null;
        }
        long seconds = node.integer("updateIntervalSeconds", UPDATE_INTERVAL.toSeconds());
        return new DashboardProvider(name, node.text("folder", ""), node.text("folderUid", ""),
                Duration.ofSeconds(Math.max(3, seconds)), node.flag("disableDeletion", false),
                node.flag("allowUiUpdates", false), place(node, Path.of(path), provisioning),
                options != null && options.flag("foldersFromFilesStructure", false));
    }

    /// Where a provider's directory is: as written, or, where a container had it mounted from beside the provisioning
    /// directory, there.
    private static Path place(ConfigNode node, Path written, Path provisioning) {
        Path name = written.getFileName();
        Path parent = provisioning.toAbsolutePath().normalize().getParent();
        if (name == null || parent == null || Files.exists(written) || !Files.isDirectory(parent.resolve(name))) {
            return written;
        }
        Path beside = parent.resolve(name);
        node.warning("options", written + " is not there; " + beside + " is served in its place");
        return beside;
    }
}
