package dev.oriel.benchmarks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChurnPlanTest {
    private static final ChurnPlan PLAN = ChurnPlan.of(50_000, 3, 2, 1_000);

    /// Pods that are scraped at some of the ticks.
    private static long pods(int fromTick, int toTick) {
        Set<String> pods = new HashSet<>();
        for (int tick = fromTick; tick < toTick; tick++) {
            for (int connection = 0; connection < PLAN.connections(); connection++) {
                for (int slot = 0; slot < PLAN.slots(); slot++) {
                    pods.add(connection + "/" + slot + "/" + PLAN.generation(slot, tick));
                }
            }
        }
        return pods.size();
    }

    @Test
    void countsTheSeriesThatItNames() {
        assertThat(PLAN.series()).isEqualTo(ChurnPlan.SERIES_OF_A_POD * pods(0, PLAN.ticks()))
                .isBetween(50_000L, 56_000L);
        assertThat(PLAN.seriesOf(0)).isEqualTo(pods(0, 60));
        assertThat(PLAN.seriesOf(1)).isEqualTo(pods(60, 120));
    }

    @Test
    void replacesATenthOfThePodsEachMinute() {
        int replaced = 0;
        for (int slot = 0; slot < PLAN.slots(); slot++) {
            replaced += PLAN.generation(slot, 31) - PLAN.generation(slot, 30);
        }
        assertThat(replaced).isBetween(PLAN.slots() / 10 - 1, PLAN.slots() / 10 + 1);
    }

    @Test
    void scrapesEachPodOnceAMinuteAtATimeOfItsOwn() {
        Set<Long> times = new HashSet<>();
        for (int connection = 0; connection < PLAN.connections(); connection++) {
            for (int slot = 0; slot < PLAN.slots(); slot++) {
                times.add(PLAN.timeMillis(connection, slot, 7));
            }
        }
        assertThat(times).hasSize(PLAN.connections() * PLAN.slots())
                .allSatisfy(time -> assertThat(time).isBetween(1_000L + 7 * 60_000 + 1, 1_000L + 8 * 60_000 - 1));
    }

    @Test
    void countersGoUpAndBeginAnewWithTheirPod() {
        for (int tick = 1; tick < 40; tick++) {
            boolean same = PLAN.generation(4, tick) == PLAN.generation(4, tick - 1);
            assertThat(PLAN.value(4, 0, tick) > PLAN.value(4, 0, tick - 1)).isEqualTo(same);
        }
    }
}
