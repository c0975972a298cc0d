package dev.oriel.storage.metric;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import java.util.List;

/// Keeps the samples of many series for many tenants. Thread-safe.
///
/// The promises: no reader sees a sample before its batch's [MetricAppender#commit] returns; no crash loses one after
/// it has. Tenants see nothing of each other.
public interface MetricStore extends AutoCloseable {
    /// A new batch. Cheap; open one per request or scrape.
    ///
    /// @throws dev.oriel.storage.OverCapacityException the store still recovers
    MetricAppender appender(Tenant tenant);

    /// A consistent view of what is committed now: later batches, deletions and compactions do not change it.
    ///
    /// @param range what will be asked for at most; samples outside are not returned
    MetricQuerier querier(Tenant tenant, TimeRange range);

    /// Removes samples. Durable when the call returns; the space comes back with a later compaction. Matches nothing
    /// that is committed afterwards.
    ///
    /// @param matchers a series goes when all of them match
    /// @throws dev.oriel.storage.OverCapacityException the store still recovers
    void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers);

    /// Figures of the data now in the head, for `status/tsdb` and for finding what costs most.
    MetricStoreStatus status(Tenant tenant, int limit);

    /// What of the tenant's samples changes, commits, deletions and retention alike.
    default SampleChanges changes(Tenant tenant) {
        return SampleChanges.UNKNOWN;
    }

    /// Whether all that was stored before the store was opened is there again.
    default StoreState state() {
        return StoreState.RECOVERED;
    }

    /// Makes everything durable and gives back files and memory. Idempotent. Calls after it fail.
    @Override
    void close();
}
