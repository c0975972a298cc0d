package dev.oriel.tsdb.record;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.tsdb.head.SampleBatch;
import java.util.List;

/// Takes what records say.
public interface RecordConsumer {
    /// A series that the batch to come is the first to use.
    void define(String tenant, int series, byte[] buffer, int offset, int length);

    /// @param batch valid during the call
    void batch(String tenant, long nowMillis, SampleBatch batch);

    void deletion(String tenant, TimeRange range, List<LabelMatcher> matchers);

    void removal(String tenant, int[] series);
}
