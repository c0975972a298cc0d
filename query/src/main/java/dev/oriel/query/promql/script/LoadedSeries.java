package dev.oriel.query.promql.script;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.series.SeriesValue;
import java.util.List;

/// One series to be put into a store.
///
/// @param samples times ascending
public record LoadedSeries(Labels labels, List<Sample> samples) {
    public LoadedSeries {
        samples = List.copyOf(samples);
    }

    /// @param timestampMillis milliseconds since the Unix epoch
    /// @param startMillis     when the cumulation started, 0 where unknown
    /// @param value           a float or a histogram
    public record Sample(long timestampMillis, long startMillis, SeriesValue value) {}
}
