package dev.oriel.query.promql.cache;

import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.run.QuerySettings;

/// What kept answers are found by: whatever the value of an expression at one time depends on, but for the samples.
///
/// @param query       the text
/// @param stepMillis  0 for an instant query
/// @param phaseMillis of a range query: the start's rest by the step, so that steps of two queries fall together; of
///                    an instant query: its time
/// @param settings    what holds where the query does not say
record CacheKey(Tenant tenant, String query, long stepMillis, long phaseMillis, QuerySettings settings) {
    static CacheKey instant(Tenant tenant, String query, long timeMillis, QuerySettings settings) {
        return new CacheKey(tenant, query, 0, timeMillis, settings);
    }

    static CacheKey range(Tenant tenant, String query, long startMillis, long stepMillis, QuerySettings settings) {
        return new CacheKey(tenant, query, stepMillis, Math.floorMod(startMillis, stepMillis), settings);
    }

    /// Heap bytes.
    long bytes() {
        return 128 + query.length() + tenant.id().length();
    }
}
