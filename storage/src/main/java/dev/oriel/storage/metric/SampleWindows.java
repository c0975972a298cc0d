package dev.oriel.storage.metric;

/// How far from the newest sample and from the clock samples are taken; see [MetricStoreOptions] and [SampleBounds].
///
/// @param outOfOrderMillis behind the tenant's newest, of samples older than their own series' newest; 0: none
/// @param inOrderMillis    behind the tenant's newest, of any other sample
/// @param futureMillis     ahead of the clock
public record SampleWindows(long outOfOrderMillis, long inOrderMillis, long futureMillis) {}
