package dev.oriel.notify.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.config.Problems;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.silence.SilenceException;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.notify.trial.SteppedTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CONFIG = """
            global: {slack_api_url: 'https://hooks.slack.example/T0/B0/s3cret'}
            route:
              receiver: all
              group_by: [alertname]
              group_wait: 1s
              routes:
              - {matchers: ['team=db'], receiver: dba, continue: true}
              - {matchers: ['team=db'], receiver: gone, mute_time_intervals: [always]}
            inhibit_rules:
            - {source_matchers: ['severity=critical'], target_matchers: ['severity=warning']}
            time_intervals: [{name: always, time_intervals: [{}]}]
            receivers:
            - {name: all, webhook_configs: [{url: 'http://x/s3cret'}]}
            - name: dba
              slack_configs: [{api_url: 'https://hooks.slack.example/s3cret'}]
              pushover_configs: [{user_key: s3cret, token: s3cret}]
            """;

    private final SteppedTime time = new SteppedTime(START);
    private final Alertmanager alertmanager = new Alertmanager(time, time, Runnable::run, new MemoryState(),
            NotifyLimits.DEFAULT, _ -> {});

    @BeforeEach
    void start() {
        alertmanager.use(new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, false).read("am.yml", CONFIG, new Problems()),
                _ -> _ -> new Outcome.Delivered("200"));
        post("C", "critical", "db");
        post("W", "warning", "web");
        post("I", "info", "web");
        time.stepTo(START.plusSeconds(2));
    }

    private void post(String name, String severity, String team) {
        alertmanager.post(List.of(new PostedAlert(Map.of("alertname", name, "severity", severity, "team", team),
                Map.of(), START, START.plusSeconds(3600), "")));
    }

    private static PostedSilence silence(String id, String name, String value, long toSeconds) {
        return new PostedSilence(id, List.of(new PostedMatcher(name, value, false, true)), START,
                START.plusSeconds(toSeconds), "me", "why");
    }

    private static List<String> names(List<AlertView> views) {
        return views.stream().map(view -> view.alert().name()).sorted().toList();
    }

    @Test
    void listsAlertsWithTheirStateAndReceivers() {
        String id = Silences.post(alertmanager, silence("", "alertname", "I", 60));
        List<AlertView> views = Alerts.list(alertmanager, AlertFilter.ALL);
        assertThat(views).extracting(view -> view.alert().name() + " " + view.status().state() + " "
                + view.status().silencedBy() + " " + view.receivers())
                .containsExactlyInAnyOrder(
                        "C active [] [dba, gone]", "W suppressed [] [all]", "I suppressed [" + id + "] [all]");
        assertThat(views.stream()
                .filter(view -> view.alert().name().equals("W"))
                .findFirst()
                .orElseThrow()
                .status()
                .inhibitedBy()).hasSize(1);
    }

    @Test
    void filtersAlertsByStateMatcherAndReceiver() {
        Silences.post(alertmanager, silence("", "alertname", "I", 60));
        assertThat(names(Alerts.list(alertmanager, new AlertFilter(false, true, true, true, true, List.of(), null))))
                .containsExactly("I", "W");
        assertThat(names(Alerts.list(alertmanager, new AlertFilter(true, false, true, true, true, List.of(), null))))
                .containsExactly("C", "W");
        assertThat(names(Alerts.list(alertmanager, new AlertFilter(true, true, false, true, true, List.of(), null))))
                .containsExactly("C", "I");
        assertThat(names(Alerts.list(alertmanager, AlertFilter.ALL.with(List.of("team=web", "severity!=info"), ""))))
                .containsExactly("W");
        assertThat(names(Alerts.list(alertmanager, AlertFilter.ALL.with(List.of(), "db.")))).containsExactly("C");
        assertThatThrownBy(() -> AlertFilter.ALL.with(List.of("="), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsGroupsByReceiverWithWhatMutesThem() {
        List<AlertGroupView> groups = Alerts.groups(alertmanager, AlertFilter.ALL);
        assertThat(groups).extracting(group -> group.labels() + " " + group.receiver())
                .containsExactly("{alertname=\"C\"} dba", "{alertname=\"C\"} gone", "{alertname=\"I\"} all",
                        "{alertname=\"W\"} all");
        assertThat(groups.get(1).alerts().getFirst().status().mutedBy()).containsExactly("always");
        assertThat(Alerts.groups(alertmanager, new AlertFilter(true, true, true, false, true, List.of(), null)))
                .hasSize(3);
    }

    @Test
    void makesListsAndEndsSilences() {
        String longer = Silences.post(alertmanager, silence("", "team", "db", 90));
        String shorter = Silences.post(alertmanager, silence("", "team", "web", 60));
        assertThat(Silences.list(alertmanager, List.of(), List.of())).extracting(view -> view.silence().id())
                .containsExactly(shorter, longer);
        assertThat(Silences.list(alertmanager, List.of("team=~\"d.\""), List.of("me"))).hasSize(1);
        assertThat(Silences.list(alertmanager, List.of(), List.of("you"))).isEmpty();
        alertmanager.silences().expire(longer);
        assertThat(Silences.get(alertmanager, longer).stateText()).isEqualTo("expired");
        assertThatThrownBy(() -> Silences.get(alertmanager, "none")).isInstanceOf(SilenceException.class)
                .hasMessage("silence not found");
        assertThatThrownBy(() -> Silences.post(alertmanager, new PostedSilence("",
                List.of(new PostedMatcher("a", "[", true, true)), START, START.plusSeconds(60), "", "")))
                .hasMessageStartingWith("invalid silence: error parsing regexp");
    }

    @Test
    void showsWhatASilenceWouldMute() {
        assertThat(Silences.preview(alertmanager, silence("", "team", "web", 60)))
                .extracting(alert -> alert.name())
                .containsExactly("I", "W");
        assertThat(alertmanager.silences().all()).isEmpty();
    }

    @Test
    void showsReceiversAndTheConfigurationWithoutSecrets() {
        assertThat(Receivers.list(alertmanager)).containsExactly(
                new ReceiverView("all", List.of("webhook[0]"), List.of()),
                new ReceiverView("dba", List.of("slack[0]", "pushover[0]"), List.of()),
                new ReceiverView("gone", List.of("webhook[0]"),
                        List.of("undefined receiver \"gone\" used in route")));
        StatusView status = Receivers.status(alertmanager, START);
        assertThat(status.config()).contains("receiver: all").contains("<secret>").doesNotContain("s3cret");
    }
}
