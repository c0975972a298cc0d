package dev.oriel.query.promql.eval;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;

/// An hour of counters, gauges and native histograms, with resets, gaps, staleness markers and changes of kind.
final class MixedSeries {
    static final long END_MILLIS = 3_600_000;
    private static final long STEP_MILLIS = 15_000;

    private final Random random;

    private MixedSeries(long seed) {
        random = new Random(seed);
    }

    /// How a series goes on from sample to sample.
    private interface Course {
        void append(MetricAppender appender, long series, long millis);
    }

    static MemoryMetricStore store(long seed) {
        MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
                InstantSource.fixed(Instant.EPOCH));
        MixedSeries data = new MixedSeries(seed);
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                data.series(appender, "c_total", i, data.counter());
                data.series(appender, "g", i, data.gauge());
                data.series(appender, "h", i, data.histograms(false, i == 2));
                data.series(appender, "n", i, data.histograms(true, false));
                data.series(appender, "m", i, data.mixed());
            }
            appender.commit();
        }
        return store;
    }

    private void series(MetricAppender appender, String name, int i, Course course) {
        for (String zone : new String[]{"a", "b"}) {
            long series = appender.series(Labels.of("__name__", name, "i", "" + i, "zone", zone));
            boolean gap = false;
            for (long millis = random.nextInt(60_000); millis < END_MILLIS; millis += STEP_MILLIS) {
                gap = gap ? random.nextInt(20) > 0 : random.nextInt(40) == 0;
                if (!gap) {
                    course.append(appender, series, millis + random.nextInt(2_000));
                }
            }
        }
    }

    private Course counter() {
        double[] value = new double[1];
        return (appender, series, millis) -> {
            value[0] = random.nextInt(15) == 0 ? random.nextInt(3) : value[0] + random.nextInt(50);
            appender.append(series, millis, random.nextInt(30) == 0 ? StaleMarker.VALUE : value[0]);
        };
    }

    private Course gauge() {
        return (appender, series, millis) -> {
            double value = switch (random.nextInt(40)) {
                case 0 -> Double.NaN;
                case 1 -> Double.POSITIVE_INFINITY;
                case 2 -> StaleMarker.VALUE;
                default -> random.nextInt(200) - 100;
            };
            appender.append(series, millis, value);
        };
    }

    private Course histograms(boolean custom, boolean gauge) {
        double[] counts = new double[5];
        int[] layout = new int[1];
        return (appender, series, millis) -> {
            if (random.nextInt(15) == 0) {
                Arrays.fill(counts, 0);
            }
            if (random.nextInt(25) == 0) {
                layout[0] = random.nextInt(3);
            }
            for (int i = 0; i < counts.length; i++) {
                counts[i] += random.nextInt(6);
            }
            appender.append(series, 0, millis, random.nextInt(30) == 0
                    ? staleHistogram()
                    : custom ? custom(counts, layout[0]) : exponential(counts, layout[0], gauge));
        };
    }

    private Course mixed() {
        Course floats = counter();
        Course histograms = histograms(random.nextBoolean(), false);
        boolean[] isFloat = new boolean[1];
        return (appender, series, millis) -> {
            isFloat[0] ^= random.nextInt(12) == 0;
            (isFloat[0] ? floats : histograms).append(appender, series, millis);
        };
    }

    private Histogram exponential(double[] counts, int layout, boolean gauge) {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            sum += i * counts[i];
        }
        CounterReset hint = gauge
                ? CounterReset.GAUGE
                : random.nextInt(30) == 0 ? CounterReset.RESET : CounterReset.UNKNOWN;
        return new Histogram(layout, layout == 1 ? 0.25 : 0.001, counts[0], total,
                random.nextInt(40) == 0 ? Double.NaN : sum,
                new Buckets(new int[]{0, 1, 3}, new double[]{counts[1], counts[2], counts[3]}),
                new Buckets(new int[]{1}, new double[]{counts[4]}), new double[0], hint, true);
    }

    private Histogram custom(double[] counts, int layout) {
        double[][] bounds = {{1, 2, 4, 8}, {1, 2, 5, 8}, {2, 4, 8, 16}};
        double total = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i];
            sum += i * counts[i];
        }
        return new Histogram(Histogram.CUSTOM_BOUNDS_SCHEMA, 0, 0, total, sum,
                new Buckets(new int[]{0, 1, 2, 3, 4}, counts.clone()), Buckets.NONE, bounds[layout],
                CounterReset.UNKNOWN, true);
    }

    private static Histogram staleHistogram() {
        return new Histogram(0, 0, 0, 0, StaleMarker.VALUE, Buckets.NONE, Buckets.NONE, new double[0],
                CounterReset.UNKNOWN,
                true);
    }
}
