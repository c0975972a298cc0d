package dev.oriel.benchmarks.load;

import dev.oriel.benchmarks.load.HostSeries.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Hosts that are scraped every 15 s, made anew from a seed: the same seed gives the same samples. Confined to one
/// thread; ask for ticks in order.
public final class Fleet {
    /// Milliseconds between two scrapes.
    public static final long INTERVAL_MILLIS = 15_000;
    private static final long HOST_LIFE_MILLIS = 5 * 3_600_000L;
    private static final int JITTER_MILLIS = 50;

    private final Shape shape;
    private final long seed;
    private final long startMillis;
    private final double[] values;
    private final int firstHost;

    /// Of the hosts `firstHost` to `firstHost + hosts - 1`.
    ///
    /// @param startMillis of the first tick
    public Fleet(Shape shape, long seed, long startMillis, int firstHost, int hosts) {
        this.shape = shape;
        this.seed = seed;
        this.startMillis = startMillis;
        this.firstHost = firstHost;
        this.values = new double[hosts * HostSeries.COUNT];
    }

    /// When the host is scraped.
    long timestampMillis(int host, int tick) {
        long time = startMillis + tick * INTERVAL_MILLIS + Math.floorMod(mix(seed, host, -1), INTERVAL_MILLIS / 2);
        return shape == Shape.JITTERED
                ? time + Math.floorMod(mix(seed, host, tick), 2 * JITTER_MILLIS) - JITTER_MILLIS
                : time;
    }

    /// The life the host is in; its series carry it in their `instance`.
    int life(int host, int tick) {
        if (shape != Shape.CHURN) {
            return 0;
        }
        long age = Math.floorMod(mix(seed, host, -2), HOST_LIFE_MILLIS) + tick * INTERVAL_MILLIS;
        return (int) (age / HOST_LIFE_MILLIS);
    }

    /// The value of a host's series at the next tick; call once a tick and series.
    double next(int host, int series, int tick) {
        Line line = HostSeries.LINES.get(series);
        int at = (host - firstHost) * HostSeries.COUNT + series;
        long bits = mix(seed, host * 1_000L + series, tick);
        double random = (bits >>> 11) * 0x1p-53;
        values[at] = switch (line.kind()) {
            case CONSTANT -> line.scale();
            case COUNTER -> rounded(values[at] + line.scale() * 2 * random, line.unit());
            case GAUGE -> rounded(line.scale() * (0.9 + 0.2 * random), line.unit());
        };
        return values[at];
    }

    private double rounded(double value, double unit) {
        return shape == Shape.RANDOM
                ? value
                : unit >= 1
                        ? Math.rint(value / unit) * unit
                        : Math.rint(value / unit) / Math.rint(1 / unit);
    }

    /// Name and labels of a series, sorted, in pairs.
    List<String> labels(int host, int series, int life) {
        Line line = HostSeries.LINES.get(series);
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("__name__", line.name());
        for (int i = 0; i < line.labels().size(); i += 2) {
            labels.put(line.labels().get(i), line.labels().get(i + 1));
        }
        String name = "host-%05d".formatted(host) + (life == 0 ? "" : "-" + life);
        labels.put("instance", name + ":9100");
        labels.put("job", "fleet");
        labels.put("dc", "dc" + host % 10);
        labels.put("env", host % 5 == 0 ? "dev" : "prod");
        labels.put("rack", "r" + host % 40);
        labels.put("service", "svc-" + host % 25);
        labels.put("version", "1.4." + host % 3);
        List<String> pairs = new ArrayList<>(2 * labels.size());
        labels.forEach((label, value) -> {
            pairs.add(label);
            pairs.add(value);
        });
        return pairs;
    }

    /// Splitmix64's finaliser over three numbers.
    private static long mix(long a, long b, long c) {
        long z = a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + c * 0x165667B19E3779F9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
