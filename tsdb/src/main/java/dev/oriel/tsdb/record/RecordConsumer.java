package dev.oriel.tsdb.record;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.SeriesDefinitions;
import java.util.List;

/// Takes what records say.
public interface RecordConsumer {
    /// Series that the batch to come is the first to use.
    ///
    /// @param definitions valid during the call
    void define(String tenant, SeriesDefinitions definitions);

    /// An empty batch, for the record that has begun.
    SampleBatch emptyBatch();

    /// @param batch what [#emptyBatch] gave, filled; the consumer's to keep
    void batch(String tenant, long nowMillis, SampleBatch batch);

    void deletion(String tenant, TimeRange range, List<LabelMatcher> matchers);

    void removal(String tenant, int[] series);
}
