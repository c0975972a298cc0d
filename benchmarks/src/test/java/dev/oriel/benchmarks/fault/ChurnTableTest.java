package dev.oriel.benchmarks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ChurnTableTest {
    private final ChurnTable table = new ChurnTable(new PrintWriter(new StringWriter()));

    private boolean grows(double... heaps) {
        for (int hour = 1; hour <= heaps.length; hour++) {
            table.add(new double[]{hour, 1, 1, heaps[hour - 1], hour});
        }
        return table.printGrowth(2, 0.05);
    }

    @Test
    void whatGrowsWhileTheHeadFillsDoesNotCount() {
        assertThat(grows(1, 50, 100, 101, 99, 100, 101, 100)).isFalse();
    }

    @Test
    void oneHourThatStandsOutIsNoGrowth() {
        assertThat(grows(1, 50, 100, 101, 99, 100, 250, 100)).isFalse();
    }

    @Test
    void aSlowLeakIsGrowth() {
        assertThat(grows(1, 50, 100, 103, 105, 107, 109, 111)).isTrue();
    }

    @Test
    void tooFewHoursProveNothing() {
        assertThat(grows(1, 50, 100)).isTrue();
    }
}
