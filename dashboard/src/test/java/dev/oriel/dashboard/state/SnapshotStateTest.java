package dev.oriel.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.Snapshot;
import org.junit.jupiter.api.Test;

class SnapshotStateTest extends StateTest {
    private Snapshot add(String key, long expiresMillis) {
        return state.snapshots.add(key, "", "now", expiresMillis, TestState.body("{\"title\":\"X\"}"));
    }

    @Test
    void keepsASnapshotUntilItExpires() {
        Snapshot kept = add("", 0);
        add("soon", state.now.toEpochMilli() + 1_000);
        assertThat(state.snapshots.get("soon").body().path("title").asText()).isEqualTo("X");
        assertThat(state.snapshots.all()).hasSize(2).allMatch(each -> each.body().isEmpty());
        state.now = state.now.plusSeconds(1);
        assertKind(Kind.NOT_FOUND, () -> state.snapshots.get("soon"));
        assertThat(state.snapshots.all()).extracting(Snapshot::key).containsExactly(kept.key());
    }

    @Test
    void isDeletedByEitherKey() {
        add("a", 0);
        state.snapshots.deleteBy(add("b", 0).deleteKey());
        state.snapshots.delete("a");
        assertThat(state.snapshots.all()).isEmpty();
        assertKind(Kind.NOT_FOUND, () -> state.snapshots.delete("a"));
    }

    @Test
    void refusesAKeyThatIsTakenAndMoreThanItKeeps() {
        add("a", 0);
        assertKind(Kind.CONFLICT, () -> add("a", 0));
        for (int i = 1; i < SnapshotState.MAX_SNAPSHOTS; i++) {
            add("", 0);
        }
        assertKind(Kind.INVALID, () -> add("", 0));
    }
}
