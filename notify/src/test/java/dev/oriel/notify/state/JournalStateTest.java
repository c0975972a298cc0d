package dev.oriel.notify.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.log.LogEntry;
import dev.oriel.notify.log.LogKey;
import dev.oriel.notify.silence.Silence;
import dev.oriel.notify.state.StateChange.AlertDropped;
import dev.oriel.notify.state.StateChange.AlertSet;
import dev.oriel.notify.state.StateChange.LogDropped;
import dev.oriel.notify.state.StateChange.LogSet;
import dev.oriel.notify.state.StateChange.SilenceDropped;
import dev.oriel.notify.state.StateChange.SilenceSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalStateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final Alert ALERT = Alert.of(Labels.of("alertname", "A", "q", "\"\n🙂"), Map.of("s", "line\n2"), NOW,
            NOW.plusSeconds(300), NOW, true, "http://g/x?a=b");
    private static final Silence SILENCE = new Silence("s-1",
            List.of(new LabelMatcher("a", Operator.NOT_MATCH, "b|c"), LabelMatcher.equal("x", "y")), NOW,
            NOW.plusSeconds(60), NOW, "me", "because");
    private static final LogEntry ENTRY = new LogEntry(new LogKey("{}:{a=\"b\"}", "r", "webhook/0"), NOW,
            Set.of(-1L, 2L), Set.of(), NOW.plusSeconds(9));
    private static final List<StateChange> ALL = List.of(new AlertSet(ALERT), new SilenceSet(SILENCE),
            new LogSet(ENTRY));

    @TempDir
    private Path folder;

    private List<StateChange> reopened(Path file) {
        try (JournalState state = JournalState.open(file)) {
            return state.load();
        }
    }

    @Test
    void remembersEverythingThroughAReopening() {
        Path file = folder.resolve("state");
        try (JournalState state = JournalState.open(file)) {
            assertThat(state.load()).isEmpty();
            state.append(ALL);
        }
        assertThat(reopened(file)).isEqualTo(ALL);
    }

    @Test
    void forgetsWhatIsDropped() {
        Path file = folder.resolve("state");
        try (JournalState state = JournalState.open(file)) {
            state.append(ALL);
            state.append(List.of(new AlertDropped(ALERT.fingerprint()), new SilenceDropped("s-1"),
                    new LogDropped(ENTRY.key())));
        }
        assertThat(reopened(file)).isEmpty();
    }

    @Test
    void cutsATornLastLineAtEveryByteAndGoesOn() throws IOException {
        Path file = folder.resolve("state");
        try (JournalState state = JournalState.open(file)) {
            state.append(ALL);
        }
        byte[] whole = Files.readAllBytes(file);
        int lastLine = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n',
                whole.length - 2) + 1;
        for (int length = lastLine; length < whole.length; length++) {
            Path torn = folder.resolve("torn");
            Files.write(torn, Arrays.copyOf(whole, length));
            try (JournalState state = JournalState.open(torn)) {
                assertThat(state.load()).isEqualTo(ALL.subList(0, 2));
                state.append(List.of(new LogSet(ENTRY)));
            }
            assertThat(reopened(torn)).as("cut at " + length).isEqualTo(ALL);
        }
    }

    @Test
    void leavesADamagedLineOutAndKeepsTheFileAsItWas() throws IOException {
        Path file = folder.resolve("state");
        try (JournalState state = JournalState.open(file)) {
            state.append(ALL);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);
        assertThat(reopened(file)).isEqualTo(ALL.subList(1, 3));
        assertThat(Files.readAllBytes(folder.resolve("state.damaged"))).isEqualTo(bytes);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void isWrittenAnewWhenItHasGrownBeyondWhatItSays() throws IOException {
        Path file = folder.resolve("state");
        try (JournalState state = JournalState.open(file)) {
            for (int i = 0; i <= JournalState.MIN_LINES; i++) {
                state.append(List.of(new SilenceSet(SILENCE.with("s-1", NOW, NOW.plusSeconds(i), NOW))));
            }
            assertThat(Files.readAllLines(file)).hasSize(1);
            state.append(List.of(new AlertSet(ALERT)));
        }
        assertThat(reopened(file)).containsExactly(new AlertSet(ALERT),
                new SilenceSet(SILENCE.with("s-1", NOW, NOW.plusSeconds(JournalState.MIN_LINES), NOW)));
    }

    @Test
    void remembersWhatManyCallersAppendAtTheSameTime() throws Exception {
        Path file = folder.resolve("state");
        try (JournalState state = JournalState.open(file);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                StateChange change = new SilenceSet(SILENCE.with("s-" + i, NOW, NOW.plusSeconds(i), NOW));
                all.add(callers.submit(() -> state.append(List.of(change))));
            }
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(state.load()).hasSize(200);
        }
        assertThat(reopened(file)).hasSize(200);
    }

    @Test
    void acceptsNothingMoreAfterAFailedWrite() {
        JournalState state = JournalState.open(folder.resolve("state"));
        state.close();
        assertThatThrownBy(() -> state.append(ALL)).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> state.append(ALL)).hasMessageEndingWith(
                "an earlier write failed (expected: a file that is opened again)");
    }
}
