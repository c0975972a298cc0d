package dev.oriel.dashboard.provision;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.EnvironmentExpansion;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads Grafana's provisioning directory: `datasources/*.yml` and `dashboards/*.yml`. Dashboards that lie in the
/// directory `dashboards` itself, without a provider, are served too. Confined to one thread.
///
/// Format: Grafana's documentation, "Provision Grafana".
public final class ProvisioningReader {
    private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(10);
    /// Settings that people write at the top, though Grafana looks for them in `jsonData`.
    private static final List<String> MISPLACED = List.of("index", "timeField", "timeInterval", "httpMethod");
    private static final Set<String> SECRETS = Set.of("password", "basicAuthPassword");

    private final Function<String, @Nullable String> environment;
    private final Problems problems;

    /// @param environment of the process, for `${NAME}`
    public ProvisioningReader(Function<String, @Nullable String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    public Provisioning read(Path directory) {
        Map<String, Datasource> datasources = new LinkedHashMap<>();
        for (ConfigNode file : documents(directory.resolve("datasources"))) {
            for (ConfigNode node : file.sections("datasources")) {
                Datasource datasource = datasource(node, datasources.size() + 1);
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
                DashboardProvider provider = provider(node);
                if (provider != null) {
                    providers.add(provider);
                }
            }
        }
        if (files.isEmpty() && Files.isDirectory(dashboards)) {
            providers.add(new DashboardProvider("files", "", "", UPDATE_INTERVAL, false, true, dashboards, true));
        }
        return new Provisioning(List.copyOf(datasources.values()), providers);
    }

    private List<ConfigNode> documents(Path directory) {
        List<ConfigNode> documents = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return documents;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(ProvisioningReader::isYaml).sorted().toList()) {
                for (ConfigNode written : YamlReader.readAll(file.toString(), Files.readString(file), problems)) {
                    if (new EnvironmentExpansion(environment, false, problems)
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

    private static Datasource datasource(ConfigNode node, int id) {
        String name = node.requiredText("name");
        String type = node.requiredText("type");
        Map<String, String> more = new TreeMap<>();
        ConfigNode data = node.section("jsonData");
        if (data != null) {
            data.keys().forEach(key -> more.put(key, plain(data, key)));
        }
        for (String key : MISPLACED) {
            if (node.has(key)) {
                more.putIfAbsent(key, node.text(key, ""));
                node.warning(key, "is read as jsonData." + key + " (expected: below jsonData)");
            }
        }
        for (String secret : SECRETS) {
            if (node.has(secret)) {
                node.warning(secret, "a secret in clear text is not kept (expected: secureJsonData." + secret + ")");
            }
        }
        return new Datasource(id, node.text("uid", uid(name)), name, type, node.text("access", "proxy"),
                node.text("url", ""), node.text("database", ""), node.text("user", ""),
                node.flag("isDefault", false), !node.flag("editable", false), more);
    }

    /// A setting as text; what is nested is left out.
    private static String plain(ConfigNode node, String key) {
        return node.value(key) instanceof Scalar scalar ? scalar.text() : "";
    }

    /// One that does not change from start to start.
    private static String uid(String name) {
        String slug = name.replaceAll("[^a-zA-Z0-9_-]+", "-");
        return slug.length() > 40 ? slug.substring(0, 40) : slug;
    }

    private static @Nullable DashboardProvider provider(ConfigNode node) {
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
                node.flag("allowUiUpdates", false), Path.of(path),
                options != null && options.flag("foldersFromFilesStructure", false));
    }
}
