package dev.oriel.query.promql.series;

import dev.oriel.model.Histogram;

/// What a series has at one step of its notation.
public sealed interface SeriesValue {
    /// Nothing.
    record Absent() implements SeriesValue {}

    /// @param value any double; the staleness marker where `stale` is written
    record FloatValue(double value) implements SeriesValue {}

    /// @param counterResetGiven whether the notation names the counter reset hint
    record HistogramValue(Histogram histogram, boolean counterResetGiven) implements SeriesValue {}
}
