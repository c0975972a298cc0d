package dev.oriel.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.Folder;
import dev.oriel.dashboard.state.DashboardState.Saving;
import org.junit.jupiter.api.Test;

class FolderStateTest extends StateTest {
    @Test
    void foldersLieInEachOtherAndMoveWithAllThatIsInThem() {
        String outer = state.folders.create("outer", "Outer", "").uid();
        String inner = state.folders.create("inner", "Inner", outer).uid();
        state.folders.create("other", "Other", "");
        assertThat(state.folders.parents(inner)).extracting(Folder::uid).containsExactly("outer");
        state.folders.move(outer, "other");
        assertThat(state.folders.parents(inner)).extracting(Folder::uid).containsExactly("other", "outer");
        assertThat(state.folders.tree("other")).extracting(Folder::uid).containsExactly("other", "outer", "inner");
    }

    @Test
    void aFolderIsNotMovedIntoItselfNorTooDeep() {
        state.folders.create("f0", "F", "");
        for (int i = 1; i < FolderState.MAX_DEPTH; i++) {
            state.folders.create("f" + i, "F", "f" + (i - 1));
        }
        assertKind(Kind.INVALID, () -> state.folders.create("more", "F", "f" + (FolderState.MAX_DEPTH - 1)));
        assertKind(Kind.INVALID, () -> state.folders.move("f0", "f2"));
        state.folders.create("top", "T", "");
        assertKind(Kind.INVALID, () -> state.folders.move("f0", "top"));
        assertKind(Kind.NOT_FOUND, () -> state.folders.move("none", "top"));
        assertKind(Kind.NOT_FOUND, () -> state.folders.create("x", "X", "none"));
    }

    @Test
    void goesWithTheFoldersAndDashboardsInIt() {
        state.folders.create("outer", "Outer", "");
        state.folders.create("inner", "Inner", "outer");
        state.dashboards.save(new Saving(TestState.body("{\"title\":\"Hosts\"}"), "inner", "", false, null));
        state.folders.delete("outer");
        assertThat(state.folders.all()).isEmpty();
        assertThat(state.dashboards.all()).isEmpty();
    }
}
