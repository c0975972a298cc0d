package dev.oriel.notify.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.notify.silence.Silence;
import dev.oriel.notify.silence.Silence.State;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.notify.trial.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SilenceStoreTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final StoreLimits LIMITS = new StoreLimits(10, 5, 3, 100, Duration.ofHours(1));

    private final SteppedTime time = new SteppedTime(START);
    private final MemoryState state = new MemoryState();
    private final AtomicInteger count = new AtomicInteger();
    private final SilenceStore store = newStore();

    private SilenceStore newStore() {
        return new SilenceStore(time, state, LIMITS, () -> "id-" + count.incrementAndGet());
    }

    private static Silence silence(String id, String value, long fromSeconds, long toSeconds) {
        return new Silence(id, List.of(LabelMatcher.equal("a", value)), START.plusSeconds(fromSeconds),
                START.plusSeconds(toSeconds), START, "me", "why");
    }

    @Test
    void mutesFromItsStartToItsEnd() {
        String id = store.set(silence("", "1", 10, 20)).id();
        Labels labels = Labels.of("a", "1", "b", "2");
        assertThat(store.muting(labels, START.plusSeconds(9))).isEmpty();
        assertThat(store.muting(labels, START.plusSeconds(10))).containsExactly(id);
        assertThat(store.muting(Labels.of("a", "2"), START.plusSeconds(10))).isEmpty();
        assertThat(store.muting(labels, START.plusSeconds(20))).isEmpty();
    }

    @Test
    void findsSilencesByValueAndThoseThatNameNone() {
        String named = store.set(silence("", "1", 0, 20)).id();
        LabelMatcher any = new LabelMatcher("a", LabelMatcher.Operator.MATCH, "1|2");
        Silence pattern = new Silence("", List.of(any), START, START.plusSeconds(20), START, "me", "why");
        String other = store.set(pattern).id();
        assertThat(store.muting(Labels.of("a", "1"), START)).containsExactly(named, other);
        assertThat(store.muting(Labels.of("a", "2"), START)).containsExactly(other);
        store.expire(named);
        assertThat(store.muting(Labels.of("a", "1"), START)).containsExactly(other);
    }

    @Test
    void keepsTheIdWhenOnlyTheEndOfAnActiveOneChanges() {
        Silence active = store.set(silence("", "1", 0, 20));
        Silence longer = store.set(silence(active.id(), "1", 0, 40));
        assertThat(longer.id()).isEqualTo(active.id());
        assertThat(store.get(active.id()).endsAt()).isEqualTo(START.plusSeconds(40));
    }

    @Test
    void endsAnActiveOneAndMakesAnotherWhenItsMatchersChange() {
        Silence active = store.set(silence("", "1", 0, 20));
        time.stepTo(START.plusSeconds(5));
        Silence other = store.set(silence(active.id(), "2", 0, 20));
        assertThat(other.id()).isEqualTo("id-2");
        assertThat(other.startsAt()).isEqualTo(START.plusSeconds(5));
        assertThat(store.get(active.id()).state(time.instant())).isEqualTo(State.EXPIRED);
    }

    @Test
    void expiresAPendingOneWithoutAStart() {
        Silence pending = store.set(silence("", "1", 10, 20));
        store.expire(pending.id());
        assertThat(store.get(pending.id()).startsAt()).isEqualTo(START);
        assertThatThrownBy(() -> store.expire(pending.id())).hasMessage("silence id-1 already expired");
        assertThatThrownBy(() -> store.expire("none")).hasMessage("silence not found");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> store.set(silence("none", "1", 0, 20))).hasMessage("silence none not found");
        assertThatThrownBy(() -> store.set(silence("", "1", 20, 20)))
                .hasMessage("invalid silence: start time must be before end time");
        assertThatThrownBy(() -> store.set(silence("", "", 0, 20)))
                .hasMessage("invalid silence: at least one matcher must not match the empty string");
        assertThatThrownBy(() -> store.set(silence("", "1", -20, -10)))
                .hasMessage("invalid silence: end time can't be in the past");
        assertThatThrownBy(() -> store.set(silence("", "x".repeat(200), 0, 20)))
                .hasMessage("silence exceeded maximum size: 206 bytes (limit: 100 bytes)");
    }

    @Test
    void holdsNoMoreThanItsLimitUntilExpiredOnesAreForgotten() {
        for (int i = 0; i < 3; i++) {
            store.set(silence("", "x" + i, 0, 20));
        }
        assertThatThrownBy(() -> store.set(silence("", "y", 0, 20)))
                .hasMessage("exceeded maximum number of silences: 3 (limit: 3)");
        time.stepTo(START.plusSeconds(20 + 3600));
        assertThat(store.collect()).isZero();
        time.stepTo(START.plusSeconds(21 + 3600));
        assertThat(store.collect()).isEqualTo(3);
        assertThat(newStore().all()).isEmpty();
    }

    @Test
    void isThereAgainAfterARestart() {
        store.set(silence("", "1", 0, 20));
        assertThat(newStore().all()).containsExactlyElementsOf(store.all());
    }
}
