package dev.oriel.storage.metric;

import java.time.Duration;

/// What a store takes and what it refuses. The same options make every store judge alike; see [SampleBounds].
///
/// @param outOfOrderWindowMillis how far behind the tenant's newest sample a sample may be that is older than its own
///                               series' newest; 0: such samples are refused. `storage.tsdb.out_of_order_time_window`
/// @param inOrderWindowMillis    how far behind the tenant's newest sample any other sample may be; what a store holds
///                               in memory must reach so far back. Never less than the out-of-order window
/// @param futureBoundMillis      how far ahead of the clock a sample may be. `limits.max_ahead`
/// @param maxSeries              series of one tenant, 0: no limit. `limits.max_series`
/// @param maxExemplars           exemplars of one tenant; the oldest to arrive make room. `storage.exemplars.max_exemplars`
/// @param labels                 how many labels a series may have, and how long
public record MetricStoreOptions(long outOfOrderWindowMillis, long inOrderWindowMillis, long futureBoundMillis,
        long maxSeries, int maxExemplars, LabelLimits labels) {
    /// For windows and bounds: none.
    public static final long UNLIMITED_MILLIS = Long.MAX_VALUE;

    public static final MetricStoreOptions DEFAULT = new MetricStoreOptions(Duration.ofMinutes(30).toMillis(),
            Duration.ofHours(1).toMillis(), Duration.ofMinutes(10).toMillis(), 0, 100_000, LabelLimits.DEFAULT);

    /// Takes samples of any time in any order: for tests of languages and for data made up on the spot.
    public static final MetricStoreOptions UNBOUNDED = new MetricStoreOptions(UNLIMITED_MILLIS, UNLIMITED_MILLIS,
            UNLIMITED_MILLIS, 0, 100_000, LabelLimits.DEFAULT);

    public MetricStoreOptions {
        requireAtLeast("out-of-order window in milliseconds", outOfOrderWindowMillis, 0);
        requireAtLeast("in-order window in milliseconds", inOrderWindowMillis, outOfOrderWindowMillis);
        requireAtLeast("future bound in milliseconds", futureBoundMillis, 0);
        requireAtLeast("series limit", maxSeries, 0);
        requireAtLeast("exemplar limit", maxExemplars, 0);
    }

    /// The same with another window; the in-order window grows along where it must.
    public MetricStoreOptions withOutOfOrderWindow(Duration window) {
        long millis = window.toMillis();
        return new MetricStoreOptions(millis, Math.max(inOrderWindowMillis, millis), futureBoundMillis, maxSeries,
                maxExemplars, labels);
    }

    public MetricStoreOptions withFutureBound(Duration bound) {
        return new MetricStoreOptions(outOfOrderWindowMillis, inOrderWindowMillis, bound.toMillis(), maxSeries,
                maxExemplars, labels);
    }

    public MetricStoreOptions withMaxSeries(long limit) {
        return new MetricStoreOptions(outOfOrderWindowMillis, inOrderWindowMillis, futureBoundMillis, limit,
                maxExemplars, labels);
    }

    public MetricStoreOptions withMaxExemplars(int limit) {
        return new MetricStoreOptions(outOfOrderWindowMillis, inOrderWindowMillis, futureBoundMillis, maxSeries, limit,
                labels);
    }

    public MetricStoreOptions withLabelLimits(LabelLimits limits) {
        return new MetricStoreOptions(outOfOrderWindowMillis, inOrderWindowMillis, futureBoundMillis, maxSeries,
                maxExemplars, limits);
    }

    public SampleWindows windows() {
        return new SampleWindows(outOfOrderWindowMillis, inOrderWindowMillis, futureBoundMillis);
    }

    private static void requireAtLeast(String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: at least " + least + ")");
        }
    }
}
