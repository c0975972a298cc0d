package dev.oriel.storage.file;

import dev.oriel.model.TimeRange;

/// What a store must know of a block without opening it.
///
/// @param path        of its directory, on the store's disk
/// @param minMillis   its oldest sample or entry
/// @param maxMillis   its newest
/// @param sizeBytes   of all its files
/// @param level       how many times its content was compacted
/// @param seriesCount series, streams or traces in it
/// @param sampleCount samples, entries or spans in it
public record BlockSummary(String path, long minMillis, long maxMillis, long sizeBytes, int level, long seriesCount,
        long sampleCount) {
    public BlockSummary {
        if (minMillis > maxMillis || sizeBytes < 0 || level < 0 || seriesCount < 0 || sampleCount < 0) {
            throw new IllegalArgumentException("block summary: times " + minMillis + " to " + maxMillis + ", "
                    + sizeBytes + " bytes, level " + level + ", " + seriesCount + " series, " + sampleCount
                    + " samples (expected: an end not before the start, and nothing below zero)");
        }
    }

    public TimeRange range() {
        return new TimeRange(minMillis, maxMillis);
    }
}
