package dev.oriel.benchmarks.differential;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/// One series of the data: a value for each tick at which it has one.
///
/// @param labels       names and values in turn, sorted by name
/// @param values       by tick
/// @param present      the ticks that have a value
/// @param offsetMillis from the tick to the sample; never whole seconds
/// @param jitterMillis how far samples stray from that
record SampleSeries(List<String> labels, double[] values, BitSet present, long offsetMillis, int jitterMillis) {
    static final long INTERVAL_MILLIS = 15_000;
    static final int TICKS = 240;

    static SampleSeries of(List<String> labels, long offsetMillis, int jitterMillis, IntToDoubleFunction value) {
        double[] values = new double[TICKS];
        for (int tick = 0; tick < TICKS; tick++) {
            values[tick] = value.applyAsDouble(tick);
        }
        BitSet present = new BitSet(TICKS);
        present.set(0, TICKS);
        return new SampleSeries(labels, values, present, offsetMillis, jitterMillis);
    }

    /// Without the samples of some ticks.
    ///
    /// @param to exclusive
    SampleSeries without(int from, int to) {
        present.clear(from, Math.min(to, TICKS));
        return this;
    }

    /// Without each sample by this chance.
    SampleSeries missing(double chance, SplittableRandom random) {
        for (int tick = 0; tick < TICKS; tick++) {
            if (random.nextDouble() < chance) {
                present.clear(tick);
            }
        }
        return this;
    }

    /// With another value at a tick.
    SampleSeries with(int tick, double value) {
        values[tick] = value;
        present.set(tick);
        return this;
    }

    /// @param startMillis of the first tick
    long timeMillis(int tick, long startMillis) {
        int stray = jitterMillis == 0 ? 0 : (tick * 31 + tick * tick * 7) % (2 * jitterMillis + 1) - jitterMillis;
        return startMillis + tick * INTERVAL_MILLIS + offsetMillis + stray;
    }
}
