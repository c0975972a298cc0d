package dev.oriel.storage.metric;

/// Which times a batch may bring: the judge that all stores share. Fixed when the batch's commit starts, so that the
/// order of its samples' series does not matter.
///
///                 oldestInOrder      oldestOutOfOrder     tenant's newest   clock   newestMillis
///     ──────────────────┼───────────────────┼───────────────────┼────────────┼───────────┼──────▶
///         too old       │  only after the   │   everything (window > 0), or only after   │ too new
///                       │  series' newest   │   the series' newest (window = 0)          │
///
/// A store keeps, of every series, the newest time and all samples from `oldestInOrder` on where it can find them; of
/// a series whose newest is older than that it may forget both, and judges alike: anything it would then take wrongly
/// is too old.
///
/// @param oldestInOrderMillis    the oldest time taken from a series in order
/// @param oldestOutOfOrderMillis the oldest time taken from a series out of order
/// @param newestMillis           the newest time taken
/// @param takesOutOfOrder        whether samples before the series' newest are taken at all
public record SampleBounds(long oldestInOrderMillis, long oldestOutOfOrderMillis, long newestMillis,
        boolean takesOutOfOrder) {

    /// What becomes of a sample by its time alone.
    public enum Verdict {
        /// Newer than all of its series: stored.
        IN_ORDER,
        /// As old as the newest of its series: a duplicate where the value is the same, else a conflict.
        NEWEST_AGAIN,
        /// Older than the newest, within the window: stored; where one of that time stands, a duplicate or a conflict.
        OUT_OF_ORDER,
        /// Older than the newest, and such samples are not taken.
        REFUSED_OUT_OF_ORDER,
        /// Older than the windows reach.
        TOO_OLD,
        /// Further in the future than is allowed.
        TOO_NEW
    }

    /// The newest time of a series or tenant without samples.
    public static final long NO_SAMPLE = Long.MIN_VALUE;

    /// @param tenantNewestMillis the newest accepted time of the tenant before this batch, [#NO_SAMPLE] where it has
    ///                           none; deletion does not set it back
    public static SampleBounds of(MetricStoreOptions options, long tenantNewestMillis, long nowMillis) {
        return of(options.windows(), tenantNewestMillis, nowMillis);
    }

    /// The same by the windows alone.
    public static SampleBounds of(SampleWindows windows, long tenantNewestMillis, long nowMillis) {
        return new SampleBounds(minus(tenantNewestMillis, windows.inOrderMillis()),
                minus(tenantNewestMillis, windows.outOfOrderMillis()), plus(nowMillis, windows.futureMillis()),
                windows.outOfOrderMillis() > 0);
    }

    /// The same, but nothing is taken before a time: what is older has its place already.
    public SampleBounds from(long oldestMillis) {
        return oldestMillis <= oldestInOrderMillis
                ? this
                : new SampleBounds(oldestMillis, Math.max(oldestMillis, oldestOutOfOrderMillis), newestMillis,
                        takesOutOfOrder);
    }

    /// @param seriesNewestMillis the newest accepted time of the series, those of this batch included;
    ///                           [#NO_SAMPLE] where it has none; deletion does not set it back
    public Verdict judge(long timestampMillis, long seriesNewestMillis) {
        if (timestampMillis > newestMillis) {
            return Verdict.TOO_NEW;
        }
        if (timestampMillis < oldestInOrderMillis) {
            return Verdict.TOO_OLD;
        }
        if (timestampMillis > seriesNewestMillis || seriesNewestMillis == NO_SAMPLE) {
            return Verdict.IN_ORDER;
        }
        if (timestampMillis == seriesNewestMillis) {
            return Verdict.NEWEST_AGAIN;
        }
        if (!takesOutOfOrder) {
            return Verdict.REFUSED_OUT_OF_ORDER;
        }
        return timestampMillis >= oldestOutOfOrderMillis ? Verdict.OUT_OF_ORDER : Verdict.TOO_OLD;
    }

    private static long minus(long millis, long window) {
        return millis < Long.MIN_VALUE + window ? Long.MIN_VALUE : millis - window;
    }

    private static long plus(long millis, long bound) {
        return millis > Long.MAX_VALUE - bound ? Long.MAX_VALUE : millis + bound;
    }
}
