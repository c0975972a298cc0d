package dev.oriel.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.LibraryElement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryStateTest extends StateTest {
    private LibraryElement create(String name) {
        return state.library.create("", "", name, LibraryElement.PANEL, TestState.body("{\"title\":\"P\"}"));
    }

    @Test
    void keepsElementsByNameAndOnceEach() {
        LibraryElement made = create("CPU");
        assertThat(state.library.get(made.uid()).model().path("title").asText()).isEqualTo("P");
        assertKind(Kind.INVALID, () -> create("CPU"));
        assertKind(Kind.INVALID, () -> create(" "));
        state.library.delete(made.uid());
        assertKind(Kind.NOT_FOUND, () -> state.library.get(made.uid()));
    }

    @Test
    void tellsWhoseVersionWasOverwritten() {
        LibraryElement made = create("CPU");
        assertThat(state.library.change(made, 1).version()).isEqualTo(2);
        assertKind(Kind.VERSION_MISMATCH, () -> state.library.change(made, 1));
    }

    @Test
    void rememberWhatTheUserChose() {
        state.dashboards
                .save(new DashboardState.Saving(TestState.body("{\"uid\":\"x\",\"title\":\"X\"}"), "", "", false,
                        null));
        state.user.star("x", true);
        state.user.star("gone", true);
        assertThat(state.user.stars()).containsExactly("x");
        state.user.star("x", false);
        assertThat(state.user.stars()).isEmpty();
        state.user.prefer(Map.of("theme", "dark", "timezone", "utc"));
        state.user.prefer(Map.of("theme", ""));
        assertThat(state.user.preferences()).isEqualTo(Map.of("timezone", "utc"));
    }
}
