package dev.oriel.tsdb.chunk;

import dev.oriel.model.StaleMarker;
import java.util.SplittableRandom;

/// Columns of values as exporters give them, and as they never should.
enum Shape {
    CONSTANT_INTEGER, CONSTANT_DECIMAL, CONSTANT_NOISE, RAMP, DECIMAL_RAMP, COUNTER, COUNTER_WITH_RESETS, BYTES,
    PAGES, BOOLEANS, RARE_CHANGES, FEW_DECIMALS, MANY_DECIMALS, TEMPERATURE, RANDOM_WALK, ROUNDED_WALK, UNIT_NOISE,
    ANY_BITS, INFINITIES, NAN_PAYLOADS, STALE_AT_END, STALE_IN_BETWEEN, NEGATIVE_ZEROS, FLOATS, HUGE, TINY, NANOSECONDS,
    MIXED_EXPONENTS, STEPS_WITH_OUTLIERS, LONG_EDGES;

    double[] column(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + ordinal());
        double[] column = new double[count];
        double state = random.nextInt(100_000);
        for (int i = 0; i < count; i++) {
            state = switch (this) {
                case CONSTANT_INTEGER, CONSTANT_DECIMAL, CONSTANT_NOISE, RAMP, DECIMAL_RAMP -> state;
                case COUNTER, NANOSECONDS -> state + random.nextInt(1500);
                case COUNTER_WITH_RESETS -> random.nextInt(50) == 0 ? 0 : state + random.nextInt(40);
                case RARE_CHANGES -> random.nextInt(40) == 0 ? state + random.nextInt(5) - 2 : state;
                case RANDOM_WALK -> state + random.nextGaussian();
                case ROUNDED_WALK -> Math.rint((state + random.nextGaussian()) * 100) / 100;
                default -> random.nextDouble();
            };
            column[i] = at(i, count, state, random);
        }
        return column;
    }

    private double at(int i, int count, double state, SplittableRandom random) {
        return switch (this) {
            case CONSTANT_INTEGER, COUNTER, COUNTER_WITH_RESETS, RARE_CHANGES, RANDOM_WALK, ROUNDED_WALK, UNIT_NOISE ->
                state;
            case CONSTANT_DECIMAL -> 36.6;
            case CONSTANT_NOISE -> Math.PI;
            case RAMP -> state + 15L * i;
            case DECIMAL_RAMP -> (state + 15L * i) / 100;
            case BYTES -> random.nextInt();
            case PAGES -> 4096.0 * (100_000 + random.nextInt(2000));
            case BOOLEANS -> random.nextInt(2);
            case FEW_DECIMALS -> random.nextInt(1000) / 100.0;
            case MANY_DECIMALS -> random.nextLong(1_000_000_000_000L) / 1e9;
            case TEMPERATURE -> (400 + random.nextInt(200)) / 10.0;
            case ANY_BITS -> Double.longBitsToDouble(random.nextLong());
            case INFINITIES -> i % 7 == 3 ? Double.POSITIVE_INFINITY : i % 11 == 3 ? Double.NEGATIVE_INFINITY : i;
            case NAN_PAYLOADS -> Double.longBitsToDouble(0x7ff8_0000_0000_0000L | random.nextInt(4));
            case STALE_AT_END -> i == count - 1 ? StaleMarker.VALUE : 100 + i;
            case STALE_IN_BETWEEN -> i % 9 < 2 ? StaleMarker.VALUE : 5;
            case NEGATIVE_ZEROS -> i % 10 == 0 ? -0.0 : 0.0;
            case FLOATS -> (float) state;
            case HUGE -> 1e300 * state;
            case TINY -> Double.MIN_VALUE * random.nextInt(1000);
            case NANOSECONDS -> state / 1e9;
            case MIXED_EXPONENTS -> random.nextInt(10_000) / Math.pow(10, random.nextInt(6));
            case STEPS_WITH_OUTLIERS -> random.nextInt(60) == 0 ? 1e15 * random.nextInt(9) : random.nextInt(16);
            case LONG_EDGES -> i % 3 == 0 ? 0x1p63 : i % 3 == 1 ? -0x1p63 : random.nextLong();
        };
    }
}
