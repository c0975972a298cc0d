package dev.oriel.notify.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.Fingerprint;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.notify.trial.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertStoreTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final StoreLimits LIMITS = new StoreLimits(4, 2, 3, 100, Duration.ofHours(1));

    private final SteppedTime time = new SteppedTime(START);
    private final MemoryState state = new MemoryState();
    private final AlertStore store = new AlertStore(time, state, LIMITS);

    private Alert alert(String name, String instance, long start, long end, boolean timeout) {
        return Alert.of(Labels.of("alertname", name, "instance", instance), Map.of(), START.plusSeconds(start),
                START.plusSeconds(end), time.instant(), timeout, "");
    }

    @Test
    void keepsOneAlertHoweverManySendersSendIt() {
        store.put(List.of(alert("A", "x", 0, 100, false), alert("A", "x", 1, 100, false)));
        assertThat(store.put(List.of(alert("A", "x", 2, 200, false))).stored())
                .containsExactly(alert("A", "x", 0, 200, false));
        assertThat(store.size()).isOne();
    }

    @Test
    void prefersAnEndThatWasSaidToOneThatWasGuessed() {
        store.put(List.of(alert("A", "x", 0, 300, true)));
        time.stepTo(START.plusSeconds(10));
        assertThat(store.put(List.of(alert("A", "x", 5, 60, false))).stored().getFirst().endsAt())
                .isEqualTo(START.plusSeconds(60));
    }

    @Test
    void refusesAlertsOverALimitAndTakesTheOthers() {
        AlertStore.Stored ofOneName = store.put(List.of(alert("A", "1", 0, 9, false), alert("A", "2", 0, 9, false),
                alert("A", "3", 0, 9, false), alert("B", "1", 0, 9, false)));
        assertThat(ofOneName.refused()).isOne();
        assertThat(store.put(List.of(alert("C", "1", 0, 9, false), alert("D", "1", 0, 9, false))).refused()).isOne();
        assertThat(store.size()).isEqualTo(4);
        time.stepTo(START.plusSeconds(9));
        assertThat(store.collect()).hasSize(4);
        assertThat(store.put(List.of(alert("A", "3", 10, 20, false))).refused()).isZero();
    }

    @Test
    void isThereAgainAfterARestart() {
        store.put(List.of(alert("A", "x", 0, 100, false)));
        assertThat(new AlertStore(time, state, LIMITS).all()).containsExactlyElementsOf(store.all());
    }

    @Test
    void knowsAlertsByTheNumberThatAlertmanagerGivesThem() {
        Labels labels = Labels.of("alertname", "Manual", "instance", "a", "severity", "warn");
        assertThat(Fingerprint.format(Fingerprint.of(labels))).isEqualTo("1c661ac87c657237");
    }
}
