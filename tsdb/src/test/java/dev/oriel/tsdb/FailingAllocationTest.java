package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a store does when there is no memory, wherever it asks for some: it goes on with right answers or says that it
/// has failed, hangs never, and has everything that it acknowledged when it is opened next.
class FailingAllocationTest {
    private final InstrumentedClasses classes = new InstrumentedClasses();

    /// Each place that allocates fails in lives of its own: at its first call, at one in the middle, and at its last. The
    /// short form takes a sample of these.
    @Test
    @Timeout(value = 3_600, unit = TimeUnit.SECONDS, threadMode = SEPARATE_THREAD)
    void losesNothingWhicheverAllocationFails() {
        boolean all = Boolean.getBoolean("oriel.every.call");
        // Twice: the first life also initializes classes.
        assertThat(live(-1, 0)).isFalse();
        assertThat(live(-1, 0)).isFalse();
        int[] calls = AllocationFaults.counts();
        int lives = 0;
        List<String> faults = new ArrayList<>();
        for (int place = 0; place < calls.length; place++) {
            int[] tried = {1, calls[place] / 2, calls[place]};
            for (int i = 0; i < tried.length; i++) {
                boolean again = i > 0 && tried[i] == tried[i - 1];
                boolean chosen = all || (place + i * 5) % 16 == 0;
                if (tried[i] > 0 && tried[i] <= calls[place] && !again && chosen) {
                    lives++;
                    String what = classes.place(place) + ", call " + tried[i];
                    try {
                        assertThat(live(place, tried[i])).as("whether it failed").isTrue();
                    } catch (AssertionError | RuntimeException e) {
                        faults.add(what + ": " + e);
                    }
                }
            }
        }
        assertThat(faults).as("in %s lives", lives).isEmpty();
        assertThat(lives).isGreaterThan(50);
    }

    /// @return whether it failed
    private boolean live(int place, int call) {
        try {
            Runnable life = (Runnable) classes.loadClass(AllocationLife.class.getName())
                    .getConstructor()
                    .newInstance();
            AllocationFaults.choose(place, call);
            life.run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            AllocationFaults.end();
        }
        return AllocationFaults.hasFailed();
    }
}
