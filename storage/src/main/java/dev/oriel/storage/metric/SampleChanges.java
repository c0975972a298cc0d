package dev.oriel.storage.metric;

/// What has changed of one tenant's samples: for whoever keeps answers and must know when they no longer hold.
/// Thread-safe.
///
/// A change is noted after queriers may see it and before the call that made it returns. So whoever takes a version,
/// then opens a querier, and later finds nothing changed since that version, would read the same again.
public interface SampleChanges {
    /// Nothing is known: everything may have changed at any time.
    SampleChanges UNKNOWN = new SampleChanges() {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public long oldestSince(long version) {
            return Long.MIN_VALUE;
        }
    };

    /// Grows with each change.
    long version();

    /// A time that no sample is older than that was added or removed after a version, in milliseconds since the Unix
    /// epoch; `Long.MAX_VALUE` where nothing was.
    long oldestSince(long version);
}
