package dev.oriel.notify.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.config.Problems;
import dev.oriel.notify.Conformance;
import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.config.receiver.HostPort;
import dev.oriel.notify.config.receiver.SlackConfig;
import dev.oriel.notify.config.receiver.SmtpConfig;
import dev.oriel.notify.matcher.MatcherMode;
import dev.oriel.notify.matcher.MatcherParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AlertmanagerConfigReaderTest {
    private static final Path FOLDER = Path.of("/etc/alertmanager");
    private static final Map<String, String> ENVIRONMENT = Map.of("SMTP_PASSWORD", "s3cret", "SLACK_WEBHOOK_URL",
            "https://hooks.slack.example/T/B/x", "PAGERDUTY_INTEGRATION_KEY", "pdkey", "SECURITY_SLACK_WEBHOOK",
            "https://hooks.slack.example/T/B/y", "PAGERDUTY_SERVICE_KEY", "pdservice");

    private static AlertmanagerConfig read(String yaml, boolean strict, Map<String, String> environment,
            Problems problems) {
        return new AlertmanagerConfigReader(FOLDER, environment::get, MatcherParser.FALLBACK, strict)
                .read("am.yml", yaml, problems);
    }

    private static String guide(String name) throws IOException {
        Path path = Path.of(System.getProperty("oriel.root", ".")).resolveSibling("shared/guides/corpus").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no guides at " + path);
        return Files.readString(path);
    }

    private static void check(JsonNode row, Problems problems, String error) {
        assertThat(problems.hasErrors()).as(row + "\n" + problems).isNotEqualTo(row.get("ok").asBoolean());
        if (!row.get("ok").asBoolean()) {
            assertThat(problems.toString()).as(row.toString()).contains(error);
        }
    }

    @Test
    void acceptsAndRefusesTheFilesThatAlertmanagerDoes() throws IOException {
        for (JsonNode row : Conformance.json("config/expected.json")) {
            Problems problems = new Problems();
            read(Conformance.text("config/" + row.get("file").asText()), true, Map.of(), problems);
            check(row, problems, row.path("errorContains").asText());
        }
        for (String example : List.of("example-ha.yml", "example-simple.yml")) {
            Problems problems = new Problems();
            read(Conformance.text("config/" + example), true, Map.of(), problems);
            assertThat(problems.errors()).isEmpty();
        }
    }

    @Test
    void acceptsAndRefusesTheTextsThatAlertmanagerDoes() throws IOException {
        for (JsonNode row : Conformance.json("config-inline.json")) {
            Problems problems = new Problems();
            MatcherMode mode = row.get("name").asText().equals("GroupByInvalidLabel")
                    ? MatcherMode.CLASSIC
                    : MatcherMode.FALLBACK;
            new AlertmanagerConfigReader(FOLDER, Map.<String, String>of()::get, new MatcherParser(mode), true)
                    .read("am.yml", row.get("yaml").asText(), problems);
            check(row, problems, row.path("error").asText());
        }
    }

    @Test
    void readsHostsWithPorts() throws IOException {
        for (JsonNode row : Conformance.json("host-port.json")) {
            String text = Conformance.parse(row.get("hostPort").asText()).asText();
            if (row.get("ok").asBoolean()) {
                assertThat(HostPort.parse(text)).hasToString(Conformance.parse(row.get("json").asText()).asText());
            } else {
                assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void loadsTheGuidesFilesThatAlertmanagerRefuses() throws IOException {
        for (String file : List.of("000/monitoring/alertmanager/alertmanager.yml",
                "001/config/alertmanager-enterprise.yml", "002/config/alertmanager.yml",
                "003/monitoring/alertmanager.yml")) {
            Problems tolerant = new Problems();
            read(guide(file), false, Map.of(), tolerant);
            assertThat(tolerant.errors()).as(file).isEmpty();
            assertThat(tolerant.warnings()).as(file).isNotEmpty();
            Problems strict = new Problems();
            read(guide(file), true, Map.of(), strict);
            assertThat(strict.errors()).as(file).isNotEmpty();
        }
    }

    @Test
    void expandsVariablesAndSaysWhichAreNotSet() throws IOException {
        String yaml = guide("001/config/alertmanager-enterprise.yml");
        Problems unset = new Problems();
        AlertmanagerConfig without = read(yaml, false, Map.of(), unset);
        assertThat(unset.toString()).contains("am.yml:6:global.smtp_auth_password: environment variable SMTP_PASSWORD"
                + " is not set (expected: a value)");
        assertThat(without.receivers().get("default").undeliverable())
                .containsExactly("slack[0]: environment variable SLACK_WEBHOOK_URL is not set");
        Problems set = new Problems();
        AlertmanagerConfig with = read(yaml, false, ENVIRONMENT, set);
        assertThat(with.receivers().get("default").undeliverable()).isEmpty();
        assertThat(((SlackConfig) with.receivers().get("default").integrations().getFirst().config()).apiUrl().read())
                .isEqualTo("https://hooks.slack.example/T/B/x");
        assertThat(with.toString()).doesNotContain("hooks.slack.example/T/B").doesNotContain("pdkey");
        assertThat(set.warnings()).extracting(problem -> problem.text())
                .contains(
                        "undefined receiver \"blockchain-team\" used in route, goes to \"default\""
                                + " (expected: a name under receivers)",
                        "field subject not found, read as headers.Subject (expected: headers.Subject)");
    }

    @Test
    void sendsWhatGoesToAnUndefinedReceiverToTheRootsReceiver() throws IOException {
        AlertmanagerConfig config = read(guide("001/config/alertmanager-enterprise.yml"), false, ENVIRONMENT,
                new Problems());
        Receiver undefined = config.receivers().get("blockchain-team");
        assertThat(undefined.problem()).isEqualTo("undefined receiver \"blockchain-team\" used in route");
        assertThat(undefined.integrations()).isEqualTo(config.receivers().get("default").integrations());
    }

    @Test
    void takesBodyAndSubjectOfMailForTextAndHeader() throws IOException {
        AlertmanagerConfig config = read(guide("000/monitoring/alertmanager/alertmanager.yml"), false, Map.of(),
                new Problems());
        Receiver critical = config.receivers().get("critical-alerts");
        EmailConfig email = (EmailConfig) critical.integrations()
                .stream()
                .filter(each -> each.kind().equals("email"))
                .findFirst()
                .orElseThrow()
                .config();
        assertThat(email.headers()).containsEntry("Subject", "PRSM Critical Alert: {{ .GroupLabels.alertname }}");
        assertThat(email.text()).startsWith("{{ range .Alerts }}\nAlert:");
        assertThat(email.html()).isEmpty();
        SmtpConfig smtp = email.smtp();
        assertThat(smtp.smarthost()).hasToString("localhost:587");
        assertThat(critical.undeliverable()).containsExactly("slack[0]: the URL is a placeholder");
    }

    @Test
    void leavesVariablesInTemplateActionsAlone() {
        Problems problems = new Problems();
        AlertmanagerConfig config = read("""
                route: {receiver: a}
                receivers:
                - name: a
                  slack_configs:
                  - api_url: https://slack.example/x
                    text: '{{ reReplaceAll "(?P<a>.)" "${a}" "x" }} ${HOME_TOWN}'
                """, false, Map.of("HOME_TOWN", "Ulm", "a", "no"), problems);
        SlackConfig slack = (SlackConfig) config.receivers().get("a").integrations().getFirst().config();
        assertThat(slack.texts()).containsEntry("text", "{{ reReplaceAll \"(?P<a>.)\" \"${a}\" \"x\" }} Ulm");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void reportsAllProblemsAtOnceWithTheirPlaces() {
        Problems problems = new Problems();
        read("""
                route:
                  receiver: a
                  group_interval: 0s
                  routes:
                  - matchers: ['x=']
                    receiver: b
                    repeat_interval: soon
                receivers:
                - name: a
                  webhook_configs:
                  - urls: http://x
                """, true, Map.of(), problems);
        List<String> lines = new ArrayList<>(problems.all().stream().map(Object::toString).toList());
        assertThat(lines).containsExactlyInAnyOrder(
                "am.yml:11:receivers[0].webhook_configs[0].url: one of url or url_file must be configured",
                "am.yml:11:receivers[0].webhook_configs[0].urls: field urls not found (expected: a known key)",
                "am.yml:7:route.routes[0].repeat_interval: soon (expected: a duration such as 30s or 1h30m)",
                "am.yml:3:route.group_interval: group_interval cannot be zero",
                "am.yml:5:route: undefined receiver \"b\" used in route");
    }
}
