package dev.oriel.query.promql.cache;

import dev.oriel.model.Tenant;

/// What kept answers are found by: whatever the value of an expression at one time depends on, but for the samples.
///
/// @param query          the text
/// @param stepMillis     0 for an instant query
/// @param phaseMillis    of a range query: the start's rest by the step, so that steps of two queries fall together; of
///                       an instant query: its time
/// @param lookbackMillis how far instant selectors look back
record CacheKey(Tenant tenant, String query, long stepMillis, long phaseMillis, long lookbackMillis) {
    static CacheKey instant(Tenant tenant, String query, long timeMillis, long lookbackMillis) {
        return new CacheKey(tenant, query, 0, timeMillis, lookbackMillis);
    }

    static CacheKey range(Tenant tenant, String query, long startMillis, long stepMillis, long lookbackMillis) {
        return new CacheKey(tenant, query, stepMillis, Math.floorMod(startMillis, stepMillis), lookbackMillis);
    }

    /// Heap bytes.
    long bytes() {
        return 96 + query.length() + tenant.id().length();
    }
}
