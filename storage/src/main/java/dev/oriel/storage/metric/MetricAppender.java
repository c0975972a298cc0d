package dev.oriel.storage.metric;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.StaleMarker;
import dev.oriel.storage.OverCapacityException;

/// One batch on its way into a store. Confined to the thread that opened it; batches of several threads go on at once
/// and share the cost of forcing the disk.
///
/// Nothing is judged before [#commit]: it tells what was accepted and what was not, and a refused sample never takes
/// its neighbours with it.
public interface MetricAppender extends AutoCloseable {
    /// The number of the series with these labels, which is made if it is new. Valid for appenders of this tenant for
    /// as long as the series lives, [#isLive]; callers that send the same series again keep it.
    ///
    /// @param labels with a metric name
    /// @throws OverCapacityException    one more series would pass a limit
    /// @throws IllegalArgumentException the labels are empty or over a limit of size
    long series(Labels labels);

    /// The same by wire form: the bytes of [LabelBytes], which are those of a remote-write request. The hot path: known
    /// bytes are found by hash, without being parsed. Labels that are not in canonical form (sorted, no empty values)
    /// are put into it.
    ///
    /// @throws IllegalArgumentException the bytes are no label set
    long series(byte[] buffer, int offset, int length);

    /// Whether it is only one series that [#series] did not take, for its labels or for a limit, so that the batch goes on
    /// without it; else the store takes no series at the moment.
    static boolean refusesOneSeries(RuntimeException refusal) {
        return refusal instanceof IllegalArgumentException
                || refusal instanceof OverCapacityException full && full.reason() == OverCapacityException.Reason.LIMIT;
    }

    /// Whether the number still stands for its series; false once the series has left the head.
    boolean isLive(long series);

    /// The newest time that committed batches ever brought for the series; [SampleBounds#NO_SAMPLE] where there is none.
    long newestMillis(long series);

    /// @param series          from [#series]
    /// @param timestampMillis milliseconds since the Unix epoch
    /// @param value           any double; [StaleMarker] ends the series here
    void append(long series, long timestampMillis, double value);

    /// Ends a series, unless others went on with it: a staleness marker between living samples would be wrong.
    default void end(long series, long timestampMillis) {
        if (newestMillis(series) < timestampMillis) {
            append(series, timestampMillis, StaleMarker.VALUE);
        }
    }

    /// As [#append(long,long,double)], with the moment the counter began to count.
    ///
    /// @param startMillis when the series' cumulation started, 0 where unknown
    void append(long series, long startMillis, long timestampMillis, double value);

    /// @param startMillis when the histogram's cumulation started, 0 where unknown
    void append(long series, long startMillis, long timestampMillis, Histogram histogram);

    void append(long series, Exemplar exemplar);

    /// What a metric family says of itself, the newest wins.
    void metadata(String metricFamily, MetricMetadata metadata);

    /// Makes the whole batch durable, then visible. The batch is over after it, whatever happens.
    ///
    /// @throws dev.oriel.storage.StorageException the journal could not be forced to disk; nothing is visible
    /// @throws OverCapacityException              the disk is full to its reserve; nothing was taken
    CommitResult commit();

    /// Drops what was not committed. Idempotent.
    @Override
    void close();
}
