package dev.oriel.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.dashboard.Annotation;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.state.AnnotationState.Wanted;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationStateTest {
    @TempDir
    private Path directory;

    @Test
    void findsWhatOverlapsTheTimeAndHasTheTags() {
        try (TestState state = new TestState(directory)) {
            long release = state.annotations.add(new Annotation(0, "", 0, 100, 100, "v2", List.of("deploy", "api")));
            long outage = state.annotations.add(new Annotation(0, "x", 3, 50, 250, "outage", List.of("incident")));
            assertThat(state.annotations.find(new Wanted(90, 110, "", 0, List.of(), false, 10)))
                    .extracting(Annotation::id)
                    .containsExactly(release, outage);
            assertThat(state.annotations.find(new Wanted(101, 110, "", 0, List.of(), false, 10)))
                    .extracting(Annotation::id)
                    .containsExactly(outage);
            assertThat(state.annotations.find(new Wanted(0, 999, "", 0, List.of("deploy", "web"), false, 10)))
                    .isEmpty();
            assertThat(state.annotations.find(new Wanted(0, 999, "", 0, List.of("deploy", "web"), true, 10)))
                    .hasSize(1);
            assertThat(state.annotations.find(new Wanted(0, 999, "x", 4, List.of(), true, 10))).isEmpty();
        }
    }

    @Test
    void changesAndDeletesByItsNumber() {
        try (TestState state = new TestState(directory)) {
            long id = state.annotations.add(new Annotation(0, "", 0, 100, 100, "v2", List.of()));
            state.annotations.change(new Annotation(id, "", 0, 100, 120, "v3", List.of("deploy")));
            assertThat(state.annotations.get(id).text()).isEqualTo("v3");
            state.annotations.delete(id);
            assertThatThrownBy(() -> state.annotations.get(id)).isInstanceOf(DashboardException.class);
            assertThatThrownBy(() -> state.annotations.delete(id)).isInstanceOf(DashboardException.class);
        }
    }

    @Test
    void anEndBeforeTheStartIsRefused() {
        assertThatThrownBy(() -> new Annotation(0, "", 0, 100, 99, "", List.of())).hasMessageContaining("timeEnd: 99");
    }
}
