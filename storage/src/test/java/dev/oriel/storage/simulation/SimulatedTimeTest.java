package dev.oriel.storage.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Scheduler.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedTimeTest {
    private static final Instant START = Instant.ofEpochMilli(1_000);

    private final SimulatedTime time = new SimulatedTime(START);
    private final List<String> log = new ArrayList<>();

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(time.instant()).isEqualTo(START);
        time.advance(Duration.ofMillis(5));
        assertThat(time.millis()).isEqualTo(1_005);
        time.runUntil(START);
        assertThat(time.millis()).isEqualTo(1_005);
    }

    @Test
    void runsTasksInOrderOfTheirTimeThenOfTheirScheduling() {
        time.after(Duration.ofMillis(5), () -> note("second"));
        time.after(Duration.ofMillis(2), () -> note("first"));
        time.after(Duration.ofMillis(5), () -> note("third"));
        time.after(Duration.ofMillis(6), () -> note("later"));
        time.advance(Duration.ofMillis(5));

        assertThat(log).containsExactly("first@1002", "second@1005", "third@1005");
    }

    @Test
    void repeatsTasksUntilTheyAreCancelled() {
        Cancellable task = time.every(Duration.ZERO, Duration.ofMillis(3), () -> note("run"));
        time.advance(Duration.ofMillis(7));
        task.cancel();
        time.advance(Duration.ofMillis(7));

        assertThat(log).containsExactly("run@1000", "run@1003", "run@1006");
    }

    @Test
    void runsTasksThatTasksSchedule() {
        time.after(Duration.ofMillis(1), () -> time.after(Duration.ofMillis(1), () -> note("inner")));
        time.advance(Duration.ofMillis(2));

        assertThat(log).containsExactly("inner@1002");
    }

    @Test
    void jumpsWithoutRunningAnything() {
        time.after(Duration.ofMillis(5), () -> note("task"));
        time.jump(Duration.ofHours(1));
        assertThat(log).isEmpty();
        time.jump(Duration.ofHours(-2));
        time.advance(Duration.ofMillis(5));

        assertThat(log).hasSize(1);
    }

    private void note(String what) {
        log.add(what + "@" + time.millis());
    }
}
