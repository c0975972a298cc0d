package dev.oriel.storage.memory;

import dev.oriel.model.Histogram;
import org.jspecify.annotations.Nullable;

/// A sample that waits for its batch's commit.
///
/// @param startMillis 0 where unknown
/// @param value       NaN where the sample is a histogram
record PendingSample(long series, long startMillis, long timestampMillis, double value,
        @Nullable Histogram histogram) {}
