package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.load.WriteMessage;
import java.util.List;

/// Samples that are known without being kept: each is a function of its connection, series and tick.
///
/// @param connections each sends series of its own
/// @param series      of a connection; a batch has one sample of each
/// @param startMillis of the first tick
/// @param stepMillis  from tick to tick
/// @param seed        of the values
record LedgerPlan(int connections, int series, long startMillis, long stepMillis, long seed) {
    static final String NAME = "ledger_total";
    /// Values have so many bits that sums of a billion of them are exact.
    private static final int VALUE_BITS = 22;

    long timeMillis(long tick) {
        return startMillis + tick * stepMillis;
    }

    double value(int connection, int number, long tick) {
        long z = seed + connection * 0x9E3779B97F4A7C15L + number * 0xC2B2AE3D27D4EB4FL + tick * 0x165667B19E3779F9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> (Long.SIZE - VALUE_BITS);
    }

    /// Of a series' values before a tick.
    double sum(int connection, int number, long ticks) {
        double sum = 0;
        for (long tick = 0; tick < ticks; tick++) {
            sum += value(connection, number, tick);
        }
        return sum;
    }

    byte[][] labels(int connection) {
        byte[][] labels = new byte[series][];
        for (int number = 0; number < series; number++) {
            labels[number] = WriteMessage.labels(List.of("__name__", NAME, "connection", Integer.toString(connection),
                    "number", Integer.toString(number)));
        }
        return labels;
    }
}
