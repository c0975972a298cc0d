package dev.oriel.server.cli;

import dev.oriel.dashboard.DashboardException;
import dev.oriel.server.grafana.HomeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Grafana's settings from the environment: `GF_SERVER_HTTP_PORT` and the like, or `GF_…__FILE` with a file that holds the
/// value. What is not followed is named, without its value.
final class GrafanaEnvironment {
    private static final String PREFIX = "GF_";
    private static final String FILE = "__FILE";
    private static final String HOME = "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH";
    private static final int MAX_FILE_BYTES = 64 << 10;

    static final Set<String> FOLLOWED = Set.of("GF_PATHS_PROVISIONING", "GF_SERVER_HTTP_PORT", "GF_SERVER_HTTP_ADDR",
            "GF_SERVER_ROOT_URL", "GF_LOG_LEVEL", "GF_USERS_DEFAULT_THEME", "GF_DATE_FORMATS_DEFAULT_TIMEZONE",
            "GF_SECURITY_ALLOW_EMBEDDING", HOME);

    /// Why others have no effect, by how their names begin; the first that fits counts.
    static final Map<String, String> IGNORED = ignoredReasons();

    private final Map<String, String> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private static Map<String, String> ignoredReasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("GF_SERVER_SERVE_FROM_SUB_PATH", "the pages are served at the root");
        reasons.put("GF_SERVER_", "a door of HTTP is opened as the options say");
        reasons.put("GF_SECURITY_", "there are no logins yet");
        reasons.put("GF_AUTH_ANONYMOUS_", "there are no logins yet, everybody is admin");
        reasons.put("GF_AUTH_", "there are no logins yet");
        reasons.put("GF_USERS_", "there are no users yet");
        reasons.put("GF_INSTALL_PLUGINS", "there are no plug-ins; panels that are not drawn are named on the page");
        reasons.put("GF_PLUGINS_", "there are no plug-ins; panels that are not drawn are named on the page");
        reasons.put("GF_DASHBOARDS_", "the last 20 versions are kept, files are looked at as their providers say");
        reasons.put("GF_DATABASE_", "state is kept in the data directory");
        reasons.put("GF_PATHS_", "everything is kept in the data directory");
        reasons.put("GF_SMTP_", "mails are sent as alertmanager.yml says");
        reasons.put("GF_UNIFIED_ALERTING_", "alerts are told as Prometheus' rules and alertmanager.yml say");
        reasons.put("GF_ALERTING_", "alerts are told as Prometheus' rules and alertmanager.yml say");
        reasons.put("GF_ANALYTICS_", "nothing is reported to anybody");
        reasons.put("GF_SNAPSHOTS_", "snapshots are kept here and sent nowhere");
        reasons.put("GF_RENDERING_", "pictures are made in the browser");
        reasons.put("GF_DATE_FORMATS_", "times are written as the pages' settings say");
        reasons.put("GF_LOG_", "logs go to the standard output, as --log.level and --log.format say");
        reasons.put("GF_FEATURE_TOGGLES_", "there are no features to be turned on");
        reasons.put(PREFIX, "it has no meaning here");
        return reasons;
    }

    GrafanaEnvironment(Map<String, String> environment) {
        for (Map.Entry<String, String> each : new TreeMap<>(environment).entrySet()) {
            String name = each.getKey();
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            boolean inFile = name.endsWith(FILE);
            String plain = inFile ? name.substring(0, name.length() - FILE.length()) : name;
            if (!FOLLOWED.contains(plain)) {
                problems.add(name + " is ignored: " + reason(plain));
            } else if (inFile) {
                read(plain, each.getValue());
            } else if (!each.getValue().isBlank()) {
                values.put(plain, each.getValue().strip());
            }
        }
        checkHome();
    }

    private void checkHome() {
        HomeFile home = home();
        try {
            if (home != null) {
                home.read();
            }
        } catch (DashboardException e) {
            problems.add(HOME + ": " + e.text() + "; until then Oriel's own page opens first");
        }
    }

    private static String reason(String name) {
        return IGNORED.entrySet()
                .stream()
                .filter(each -> name.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private void read(String name, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= MAX_FILE_BYTES) {
                values.put(name, Files.readString(path).strip());
            } else {
                problems.add(
                        name + FILE + ": " + file + " is too long (expected: at most " + MAX_FILE_BYTES + " bytes)");
            }
        } catch (IOException | InvalidPathException e) {
            problems.add(name + FILE + ": " + file + " cannot be read: " + e + " (expected: a file)");
        }
    }

    /// What is not followed, and what cannot be read, in sentences.
    List<String> problems() {
        return List.copyOf(problems);
    }

    private @Nullable String value(String name) {
        return values.get(name);
    }

    @Nullable
    Path provisioning() {
        String value = value("GF_PATHS_PROVISIONING");
        return value == null ? null : Path.of(value);
    }

    /// @throws IllegalArgumentException it is no port
    @Nullable
    Integer port() {
        String value = value("GF_SERVER_HTTP_PORT");
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) == 0 || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("GF_SERVER_HTTP_PORT: " + value + " (expected: a port from 1 to 65535)");
        }
        return Integer.valueOf(value);
    }

    /// Where Grafana listens; empty where that is not said, or everywhere.
    String address() {
        String value = value("GF_SERVER_HTTP_ADDR");
        return value == null ? "" : value;
    }

    /// Where people reach it; empty where that is not said, or made of other settings.
    String externalUrl() {
        String value = value("GF_SERVER_ROOT_URL");
        return value == null || value.contains("%(") ? "" : value;
    }

    /// Empty where that is not said.
    String logLevel() {
        String value = value("GF_LOG_LEVEL");
        return value == null ? "" : value.equals("critical") ? "error" : value;
    }

    /// Whether pages of other addresses may show Oriel's in a frame.
    boolean embeddable() {
        return "true".equals(value("GF_SECURITY_ALLOW_EMBEDDING"));
    }

    /// The dashboard that people see first; it may be a file that is not there yet.
    @Nullable
    HomeFile home() {
        String value = value(HOME);
        return value == null ? null : new HomeFile(Path.of(value));
    }

    /// What holds where the user chose nothing, by the API's names.
    Map<String, String> preferences() {
        Map<String, String> preferences = new HashMap<>();
        String theme = value("GF_USERS_DEFAULT_THEME");
        if (theme != null) {
            preferences.put("theme", theme);
        }
        String zone = value("GF_DATE_FORMATS_DEFAULT_TIMEZONE");
        if (zone != null) {
            preferences.put("timezone", zone);
        }
        return preferences;
    }
}
