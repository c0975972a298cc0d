package dev.oriel.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.Problems;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.deliver.Attempt;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.state.JournalState;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.notify.state.NotifyState;
import dev.oriel.notify.trial.SteppedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CONFIG = """
            route: {receiver: a, group_by: [alertname], group_wait: 1s, group_interval: 10s, repeat_interval: 1h}
            receivers: [{name: a, webhook_configs: [{url: 'http://x/'}]}]
            """;

    private final SteppedTime time = new SteppedTime(START);
    private final List<Notification> told = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private Outcome answer = new Outcome.Delivered("200");

    private Alertmanager start(NotifyState state, String yaml, Executor executor) {
        Alertmanager alertmanager = new Alertmanager(time, time, executor, state, NotifyLimits.DEFAULT,
                attempts::add);
        alertmanager.use(config(yaml), _ -> notifier());
        return alertmanager;
    }

    private Notifier notifier() {
        return notification -> {
            if (answer instanceof Outcome.Delivered) {
                told.add(notification);
            }
            return answer;
        };
    }

    private static AlertmanagerConfig config(String yaml) {
        Problems problems = new Problems();
        AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, false).read("am.yml", yaml, problems);
        problems.throwIfErrors();
        return config;
    }

    private static PostedAlert alert(String name) {
        return new PostedAlert(Map.of("alertname", name), Map.of(), START, START.plus(Duration.ofHours(9)), "");
    }

    private void stepSeconds(long seconds) {
        time.stepTo(time.instant().plusSeconds(seconds));
    }

    @Test
    void tellsNothingAgainAfterARestartWithinTheRepeatInterval(@TempDir Path folder) {
        JournalState state = JournalState.open(folder.resolve("state"));
        Alertmanager first = start(state, CONFIG, Runnable::run);
        first.post(List.of(alert("A")));
        stepSeconds(2);
        assertThat(told).hasSize(1);
        first.close();
        state.close();
        Alertmanager second = start(JournalState.open(folder.resolve("state")), CONFIG, Runnable::run);
        stepSeconds(1800);
        assertThat(told).hasSize(1);
        assertThat(second.alerts().size()).isOne();
        stepSeconds(1900);
        assertThat(told).hasSize(2);
    }

    @Test
    void tellsAfterARestartWhatWasNotToldBefore(@TempDir Path folder) {
        JournalState state = JournalState.open(folder.resolve("state"));
        Alertmanager first = start(state, CONFIG, Runnable::run);
        first.post(List.of(alert("A")));
        first.close();
        state.close();
        start(JournalState.open(folder.resolve("state")), CONFIG, Runnable::run);
        assertThat(told).isEmpty();
        stepSeconds(2);
        assertThat(told).hasSize(1);
    }

    @Test
    void tellsAResolvedAlertThatFiredBeforeTheRestart(@TempDir Path folder) {
        JournalState state = JournalState.open(folder.resolve("state"));
        Alertmanager first = start(state, CONFIG, Runnable::run);
        first.post(List.of(alert("A")));
        stepSeconds(2);
        first.close();
        state.close();
        Alertmanager second = start(JournalState.open(folder.resolve("state")), CONFIG, Runnable::run);
        second.post(List.of(new PostedAlert(Map.of("alertname", "A"), Map.of(), START, time.instant(), "")));
        stepSeconds(20);
        assertThat(told).extracting(Notification::status).containsExactly("firing", "resolved");
    }

    @Test
    void triesAgainLaterAndLaterUntilTheRoundIsOver() {
        answer = new Outcome.Retry("busy");
        start(new MemoryState(), CONFIG, Runnable::run).post(List.of(alert("A")));
        stepSeconds(10);
        List<Attempt> firstRound = List.copyOf(attempts);
        assertThat(firstRound).hasSizeBetween(4, 12);
        assertThat(firstRound).extracting(Attempt::number).isSorted();
        assertThat(firstRound.getLast().isLast()).isTrue();
        answer = new Outcome.Delivered("200");
        stepSeconds(10);
        assertThat(told).hasSize(1);
    }

    @Test
    void doesNotTryAgainWhatWasRefusedUntilTheNextRound() {
        answer = new Outcome.Refused("unexpected status code 400");
        start(new MemoryState(), CONFIG, Runnable::run).post(List.of(alert("A")));
        stepSeconds(10);
        assertThat(attempts).hasSize(1);
        stepSeconds(10);
        assertThat(attempts).hasSize(2);
    }

    @Test
    void letsAHangingReceiverHurtOnlyItself() {
        ArrayDeque<Runnable> hanging = new ArrayDeque<>();
        Alertmanager alertmanager = new Alertmanager(time, time, hanging::add, new MemoryState(),
                NotifyLimits.DEFAULT, attempts::add);
        alertmanager.use(config("""
                route: {receiver: a, group_by: [alertname], group_wait: 1s, group_interval: 10s}
                receivers: [{name: a, webhook_configs: [{url: 'http://x/'}]}]
                """), _ -> notifier());
        for (int i = 0; i < 100; i++) {
            alertmanager.post(List.of(alert("A" + i)));
        }
        stepSeconds(60);
        assertThat(hanging).hasSizeLessThanOrEqualTo(8);
        while (!hanging.isEmpty()) {
            hanging.poll().run();
        }
        assertThat(told).hasSize(100);
    }

    @Test
    void saysWhatCannotBeDeliveredAndSendsItNowhere() {
        start(new MemoryState(), """
                route: {receiver: a, group_wait: 1s, group_interval: 10s}
                receivers: [{name: a, webhook_configs: [{url: '${NOT_SET}'}]}]
                """, Runnable::run).post(List.of(alert("A")));
        stepSeconds(2);
        assertThat(told).isEmpty();
        assertThat(attempts).extracting(Attempt::outcome)
                .containsExactly(new Outcome.Refused("not deliverable: environment variable NOT_SET is not set"));
    }

    @Test
    void goesOnWithANewConfigurationWithoutTellingAgain() {
        Alertmanager alertmanager = start(new MemoryState(), CONFIG, Runnable::run);
        alertmanager.post(List.of(alert("A")));
        stepSeconds(2);
        alertmanager.use(config(CONFIG), _ -> notifier());
        stepSeconds(60);
        assertThat(told).hasSize(1);
    }

    @Test
    void namesThePostedAlertsThatMakeNoSense() {
        Alertmanager alertmanager = start(new MemoryState(), CONFIG, Runnable::run);
        Alertmanager.Posted posted = alertmanager.post(List.of(alert("A"),
                new PostedAlert(Map.of(), Map.of(), null, null, ""),
                new PostedAlert(Map.of("a", "b"), Map.of(), START.plusSeconds(2), START, "")));
        assertThat(posted.stored()).isOne();
        assertThat(posted.problems()).containsExactly("at least one label pair required",
                "start time must be before end time");
    }

    @Test
    void forgetsResolvedAlertsAndEmptyGroups() {
        Alertmanager alertmanager = start(new MemoryState(), CONFIG, Runnable::run);
        alertmanager.post(List.of(alert("A")));
        stepSeconds(2);
        alertmanager.post(List.of(new PostedAlert(Map.of("alertname", "A"), Map.of(), START, time.instant(), "")));
        stepSeconds(3600);
        assertThat(alertmanager.alerts().size()).isZero();
        assertThat(alertmanager.dispatcher().groupCount()).isZero();
    }
}
