package dev.oriel.query.promql.eval.run;

import java.time.Duration;

/// What one query may use.
///
/// @param maxSamples samples held at one time
/// @param maxBytes   heap bytes held at one time in columns
/// @param timeout    how long it may run
public record QueryLimits(long maxSamples, long maxBytes, Duration timeout) {
    /// Prometheus' 50 million samples and two minutes; 512 MiB.
    public static final QueryLimits DEFAULT = new QueryLimits(50_000_000, 512L << 20, Duration.ofMinutes(2));

    public QueryLimits withMaxSamples(long newMaxSamples) {
        return new QueryLimits(newMaxSamples, maxBytes, timeout);
    }

    public QueryLimits withMaxBytes(long newMaxBytes) {
        return new QueryLimits(maxSamples, newMaxBytes, timeout);
    }

    public QueryLimits withTimeout(Duration newTimeout) {
        return new QueryLimits(maxSamples, maxBytes, newTimeout);
    }
}
