package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.load.WriteMessage;
import java.util.List;

/// Pods that are scraped once a minute, live ten minutes and are replaced by others with other names: samples that are
/// known without being kept.
///
///     slot 0   |--- generation 0 ---|--- generation 1 ---| ...     each slot holds a pod at any time;
///     slot 1   |- generation 0 -|--- generation 1 ---| ...         each minute a tenth of them is replaced
///
/// @param connections each sends slots of its own
/// @param slots       of a connection
/// @param hours       from the first scrape to the last
/// @param startMillis no sample is older
record ChurnPlan(int connections, int slots, int hours, long startMillis) {
    /// Of a pod, each of another name.
    static final int SERIES_OF_A_POD = 20;
    static final int TICKS_OF_AN_HOUR = 60;
    static final long TICK_MILLIS = 60_000;
    private static final int TICKS_OF_A_LIFE = 10;
    private static final int NAMESPACES = 50;
    private static final int STEP = 100;

    /// @param series that live at some time, at least
    static ChurnPlan of(long series, int connections, int hours, long startMillis) {
        long lives = (long) hours * TICKS_OF_AN_HOUR / TICKS_OF_A_LIFE;
        long slots = Math.ceilDiv(series, lives * SERIES_OF_A_POD);
        return new ChurnPlan(connections, Math.toIntExact(Math.ceilDiv(slots, connections)), hours, startMillis);
    }

    static String name(int number) {
        return "pod_requests_%02d_total".formatted(number);
    }

    int ticks() {
        return hours * TICKS_OF_AN_HOUR;
    }

    /// When a slot's pod is scraped: within the minute, no two slots at the same time.
    long timeMillis(int connection, int slot, int tick) {
        long pod = (long) slot * connections + connection;
        return startMillis + tick * TICK_MILLIS + 1 + pod * (TICK_MILLIS - 1) / ((long) slots * connections);
    }

    int generation(int slot, int tick) {
        return (tick + slot % TICKS_OF_A_LIFE) / TICKS_OF_A_LIFE;
    }

    /// Of a counter that begins with its pod.
    long value(int slot, int number, int tick) {
        int age = (tick + slot % TICKS_OF_A_LIFE) % TICKS_OF_A_LIFE;
        return (long) age * STEP + Math.floorMod(mix(slot, number, tick), STEP);
    }

    byte[] labels(int connection, int slot, int generation, int number) {
        long random = mix(connection, slot, generation);
        return WriteMessage.labels(List.of("__name__", name(number), "namespace", "ns-" + slot % NAMESPACES, "node",
                "node-" + random % NAMESPACES, "pod", "app-" + connection + "-" + slot + "-" + generation, "uid",
                Long.toHexString(random)));
    }

    /// Series of one name that have a sample in an hour.
    long seriesOf(int hour) {
        return lives(hour * TICKS_OF_AN_HOUR, (hour + 1) * TICKS_OF_AN_HOUR - 1);
    }

    /// Series that live at some time.
    long series() {
        return SERIES_OF_A_POD * lives(0, ticks() - 1);
    }

    private long lives(int firstTick, int lastTick) {
        long lives = 0;
        for (int slot = 0; slot < slots; slot++) {
            lives += generation(slot, lastTick) - generation(slot, firstTick) + 1;
        }
        return lives * connections;
    }

    private static long mix(long a, long b, long c) {
        long z = a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + c * 0x165667B19E3779F9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
