package dev.oriel.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test with a fresh database.
abstract class StateTest {
    @TempDir
    protected Path directory;
    protected TestState state;

    @BeforeEach
    void openState() {
        state = new TestState(directory);
    }

    @AfterEach
    void closeState() {
        state.close();
    }

    static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DashboardException.class,
                e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
