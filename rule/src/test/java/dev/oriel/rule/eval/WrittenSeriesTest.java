package dev.oriel.rule.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrittenSeriesTest {
    private static final Labels A = Labels.of("__name__", "a");
    private static final Labels B = Labels.of("__name__", "b");

    private final WrittenSeries written = new WrittenSeries();

    @Test
    void findsThoseThatVanished() {
        written.add(A);
        assertThat(written.turn()).isEmpty();
        written.add(B);
        assertThat(written.turn()).containsExactly(A);
    }

    @Test
    void findsThoseAgainWhoseEndWasLost() {
        written.add(A);
        written.turn();
        written.settle();
        written.add(B);
        written.turn();
        assertThat(written.lose()).isTrue();
        assertThat(written.all()).containsExactly(A);
        assertThat(written.turn()).containsExactly(A);
        written.settle();
        assertThat(written.lose()).isFalse();
    }

    @Test
    void leavesWhatSomebodyLooksAtAsItWas() {
        written.add(A);
        written.turn();
        Set<Labels> seen = written.all();
        written.add(B);
        written.turn();
        written.add(A);
        written.abandon();
        written.turn();

        assertThat(seen).containsExactly(A);
    }
}
