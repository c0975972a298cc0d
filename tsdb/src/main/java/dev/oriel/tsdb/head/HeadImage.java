package dev.oriel.tsdb.head;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A head as a checkpoint keeps it: what [HeadExporter] writes and [HeadImporter] takes back, in this order.
public interface HeadImage {
    /// @param sequence      of the last change in it
    /// @param newestMillis  the newest time ever taken
    /// @param oldestMillis  a time that no sample is older than
    /// @param horizonMillis older samples are in blocks
    void head(long sequence, long newestMillis, long oldestMillis, long horizonMillis);

    /// A shared time column.
    ///
    /// @param base place of its first time
    void column(int number, int base, long[] times);

    /// Begins a series; its chunks, tail and extras follow.
    void series(int number, byte[] labelBytes);

    /// A sealed chunk, in the arena's form.
    ///
    /// @param column number of its column; 0: the payload has its times
    /// @param packed how its values are written
    void chunk(int column, int from, int count, boolean packed, byte[] payload, int offset, int length);

    /// The open end of the series.
    ///
    /// @param column number of a shared column; 0: `times` are its own
    /// @param from   place in the shared column
    void tail(int column, int from, long @Nullable [] times, double[] values);

    void histogram(long timestampMillis, byte[] encoded);

    void start(long fromMillis, long startMillis);

    void outOfOrder(long timestampMillis, double value, long startMillis, byte @Nullable [] histogram, long sequence);

    /// @param count of the in-order samples that are in the image
    void tombstone(long minMillis, long maxMillis, long sequence, int count);

    void exemplar(Labels series, Exemplar exemplar);

    void metadata(Map<String, MetricMetadata> families);
}
