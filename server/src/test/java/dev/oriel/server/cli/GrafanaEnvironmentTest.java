package dev.oriel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.server.grafana.HomeFile;
import dev.oriel.server.house.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrafanaEnvironmentTest {
    @Test
    void followsWhatHasAMeaningHere(@TempDir Path directory) throws IOException {
        Path theme = Files.writeString(directory.resolve("theme"), "dark\n");
        Path home = Files.writeString(directory.resolve("home.json"), "{\"title\":\"Start\"}");
        GrafanaEnvironment environment = new GrafanaEnvironment(Map.of("GF_PATHS_PROVISIONING", "/p",
                "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", home.toString(),
                "GF_SERVER_HTTP_PORT", "3100", "GF_SERVER_HTTP_ADDR", "0.0.0.0", "GF_SERVER_ROOT_URL",
                "https://o.example/",
                "GF_LOG_LEVEL", "critical", "GF_USERS_DEFAULT_THEME__FILE", theme.toString(),
                "GF_DATE_FORMATS_DEFAULT_TIMEZONE", "utc", "GF_SECURITY_ALLOW_EMBEDDING",
                "true", "HOME", "/root"));
        assertThat(environment.problems()).isEmpty();
        assertThat(environment.provisioning()).isEqualTo(Path.of("/p"));
        assertThat(environment.port()).isEqualTo(3100);
        assertThat(environment.address()).isEqualTo("0.0.0.0");
        assertThat(environment.externalUrl()).isEqualTo("https://o.example/");
        assertThat(environment.embeddable()).isTrue();
        assertThat(environment.home()).isEqualTo(new HomeFile(home));
        assertThat(environment.logLevel()).isEqualTo("error");
        assertThat(environment.preferences()).isEqualTo(Map.of("theme", "dark", "timezone", "utc"));
    }

    @Test
    void namesWhatItIgnoresAndNeverItsValue() {
        GrafanaEnvironment environment = new GrafanaEnvironment(Map.of("GF_SECURITY_ADMIN_PASSWORD", "admin123",
                "GF_INSTALL_PLUGINS", "grafana-piechart-panel", "GF_AUTH_LDAP_ENABLED", "true", "GF_WHATEVER__FILE",
                "/run/secret", "GF_USERS_ALLOW_SIGN_UP", "false"));
        assertThat(environment.problems()).containsExactly("GF_AUTH_LDAP_ENABLED is ignored: there are no logins yet",
                "GF_INSTALL_PLUGINS is ignored: there are no plug-ins; panels that are not drawn are named on the page",
                "GF_SECURITY_ADMIN_PASSWORD is ignored: there are no logins yet",
                "GF_USERS_ALLOW_SIGN_UP is ignored: there are no users yet",
                "GF_WHATEVER__FILE is ignored: it has no meaning here");
        assertThat(environment.port()).isNull();
        assertThat(environment.preferences()).isEmpty();
    }

    @Test
    void namesFilesAndPortsThatCannotBeUsed() {
        assertThat(new GrafanaEnvironment(Map.of("GF_LOG_LEVEL__FILE", "/no/such/file")).problems().getFirst())
                .startsWith("GF_LOG_LEVEL__FILE: /no/such/file cannot be read");
        assertThatThrownBy(() -> new GrafanaEnvironment(Map.of("GF_SERVER_HTTP_PORT", "99999")).port())
                .hasMessage("GF_SERVER_HTTP_PORT: 99999 (expected: a port from 1 to 65535)");
        assertThat(new GrafanaEnvironment(Map.of("GF_SERVER_ROOT_URL", "%(protocol)s://%(domain)s/")).externalUrl())
                .isEmpty();
    }

    @Test
    void namesTheVariableOfAHomeDashboardThatCannotBeUsed(@TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("home.json"), "[]");
        Path missing = directory.resolve("missing.json");
        assertThat(homeProblem(list)).isEqualTo("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: " + list
                + " cannot be used: no JSON object (expected: a file with a dashboard as JSON); until then Oriel's own"
                + " page opens first");
        assertThat(homeProblem(missing)).startsWith("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: " + missing
                + " cannot be used: java.nio.file.NoSuchFileException");
        assertThat(homeProblem(directory)).contains(directory + " cannot be used: ");
    }

    private static String homeProblem(Path file) {
        return new GrafanaEnvironment(Map.of("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", file.toString())).problems()
                .getFirst();
    }

    /// The table has each name, or its beginning and `…`.
    @Test
    void theTableNamesWhatIsFollowedAndWhatIsIgnored() throws IOException {
        Set<String> all = new TreeSet<>(GrafanaEnvironment.FOLLOWED);
        GrafanaEnvironment.IGNORED.keySet().forEach(name -> all.add(name.endsWith("_") ? name + "…" : name));
        assertThat(Tables.rows("Grafana's environment").keySet()).containsExactlyInAnyOrderElementsOf(all);
    }
}
