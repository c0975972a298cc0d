package dev.oriel.collect.config;

import dev.oriel.config.ConfigNode;

/// What one scrape, or one job, may bring at most. 0 is no limit.
///
/// @param maxBodyBytes       of the answer once it is decompressed
/// @param maxSamples         after relabelling
/// @param maxBuckets         of a native histogram
/// @param minBucketFactor    native histograms of finer buckets are made coarser
/// @param maxTargets         of the job
/// @param maxDroppedTargets  that are remembered for the API
public record ScrapeLimits(long maxBodyBytes, long maxSamples, long maxLabels, long maxLabelNameBytes,
        long maxLabelValueBytes, long maxBuckets, double minBucketFactor, long maxTargets, long maxDroppedTargets) {
    public static final ScrapeLimits NONE = new ScrapeLimits(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static ScrapeLimits read(ConfigNode node, ScrapeLimits global) {
        return new ScrapeLimits(node.bytes("body_size_limit", global.maxBodyBytes),
                count(node, "sample_limit", global.maxSamples), count(node, "label_limit", global.maxLabels),
                count(node, "label_name_length_limit", global.maxLabelNameBytes),
                count(node, "label_value_length_limit", global.maxLabelValueBytes),
                count(node, "native_histogram_bucket_limit", global.maxBuckets),
                node.number("native_histogram_min_bucket_factor", global.minBucketFactor),
                count(node, "target_limit", global.maxTargets),
                count(node, "keep_dropped_targets", global.maxDroppedTargets));
    }

    private static long count(ConfigNode node, String key, long absent) {
        long value = node.integer(key, absent);
        if (value < 0) {
            node.error(key, value + " (expected: 0, which is no limit, or more)");
        }
        return value == 0 ? absent : value;
    }
}
