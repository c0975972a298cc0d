package dev.oriel.server.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.rule.eval.Alert;
import dev.oriel.storage.simulation.SimulatedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatsTest {
    private static final Heartbeat BACKUP = new Heartbeat("backup", Duration.ofMinutes(5), Map.of("severity", "page"));

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Alert> sent = new ArrayList<>();
    @TempDir
    private Path folder;

    private Heartbeats open() {
        return new Heartbeats(new HeartbeatFile(folder.resolve("heartbeats.json")), time, time, sent::addAll,
                "http://o");
    }

    private static String state(Heartbeats heartbeats) {
        return heartbeats.all().getFirst().state().word();
    }

    @Test
    void aFileIsMadeForTheFirstAndStaysWhenTheLastIsGone() {
        Path file = folder.resolve("heartbeats.json");
        Heartbeats heartbeats = open();
        heartbeats.use(List.of());
        assertThat(file).doesNotExist();

        heartbeats.use(List.of(BACKUP));
        heartbeats.use(List.of());
        assertThat(file).exists();
        assertThat(open().all()).isEmpty();
    }

    @Test
    void oneThatIsOverdueIsAnAlertUntilItBeatsAgain() {
        Heartbeats heartbeats = open();
        heartbeats.use(List.of(BACKUP));
        assertThat(state(heartbeats)).isEqualTo("waiting");
        time.advance(Duration.ofMinutes(4));
        assertThat(heartbeats.beat("backup")).isTrue();
        assertThat(state(heartbeats)).isEqualTo("alive");
        time.advance(Duration.ofMinutes(4));
        assertThat(sent).isEmpty();

        time.advance(Duration.ofMinutes(2));
        assertThat(state(heartbeats)).isEqualTo("missing");
        Alert alert = sent.getFirst();
        assertThat(alert.labels().toMap()).containsExactlyInAnyOrderEntriesOf(
                Map.of("alertname", "HeartbeatMissing", "heartbeat", "backup", "severity", "page"));
        assertThat(Instant.ofEpochMilli(alert.startsAtMillis())).isEqualTo("2026-01-01T00:09:00Z");
        assertThat(alert.endsAtMillis()).isGreaterThan(time.instant().toEpochMilli());

        heartbeats.beat("backup");
        assertThat(sent.getLast().endsAtMillis()).isEqualTo(time.instant().toEpochMilli());
        int count = sent.size();
        time.advance(Duration.ofMinutes(3));
        assertThat(sent).hasSize(count);
    }

    @Test
    void aClockThatIsSetBackKeepsNoAlarmFromComing() {
        Heartbeats heartbeats = open();
        heartbeats.use(List.of(BACKUP));
        heartbeats.beat("backup");
        time.jump(Duration.ofHours(-1));
        time.advance(Duration.ofMinutes(4));
        assertThat(sent).isEmpty();
        time.advance(Duration.ofMinutes(2));
        assertThat(state(heartbeats)).isEqualTo("missing");
        assertThat(sent).isNotEmpty();
    }

    @Test
    void whatBeatIsRememberedOverARestart() {
        Heartbeats first = open();
        first.add(BACKUP);
        first.beat("backup");
        first.close();
        time.advance(Duration.ofMinutes(1));

        Heartbeats second = open();
        assertThat(state(second)).isEqualTo("alive");
        assertThat(second.all().getFirst().lastBeat()).isEqualTo("2026-01-01T00:00:00Z");
        time.advance(Duration.ofMinutes(5));
        assertThat(sent).isNotEmpty();
    }

    @Test
    void namesOfAFileCannotBeTakenOrRemovedAndOthersCan() {
        Heartbeats heartbeats = open();
        heartbeats.use(List.of(BACKUP));
        assertThatThrownBy(() -> heartbeats.add(BACKUP))
                .hasMessage("heartbeat backup: stands in a file (expected: another name)");
        assertThat(heartbeats.remove("backup")).isFalse();
        heartbeats.add(new Heartbeat("other", Duration.ofMinutes(1), Map.of()));
        assertThat(heartbeats.remove("other")).isTrue();
        assertThat(heartbeats.beat("other")).isFalse();
        heartbeats.use(List.of());
        assertThat(heartbeats.all()).isEmpty();
        assertThatThrownBy(() -> new Heartbeat("no spaces", Duration.ofMinutes(1), Map.of()))
                .hasMessageContaining("name: no spaces");
    }

    @Test
    void noMoreThanAThousandAreWatched() {
        Heartbeats heartbeats = open();
        List<Heartbeat> many = new ArrayList<>();
        for (int i = 0; i < Heartbeats.MAX_HEARTBEATS; i++) {
            many.add(new Heartbeat("h" + i, Duration.ofHours(1), Map.of()));
        }
        heartbeats.use(many);
        assertThatThrownBy(() -> heartbeats.add(BACKUP)).hasMessage("heartbeats: 1000 (expected: at most 1000)");
    }
}
