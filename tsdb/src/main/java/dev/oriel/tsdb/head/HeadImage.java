package dev.oriel.tsdb.head;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.tsdb.head.index.Posting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A head as a checkpoint keeps it: what [HeadExporter] writes and [HeadImporter] takes back, in this order.
public interface HeadImage {
    /// @param sequence      of the last change in it
    /// @param newestMillis  the newest time ever taken
    /// @param oldestMillis  a time that no sample is older than
    /// @param horizonMillis older samples are in blocks
    void head(long sequence, long newestMillis, long oldestMillis, long horizonMillis);

    /// @param series so many come
    void expect(int series);

    /// A shared time column.
    ///
    /// @param base place of its first time
    void column(int number, int base, long[] times);

    /// A label pair that series have; pairs are named by their place among all of them, from 0.
    ///
    /// @param buffer has, in that place, the bytes of a label set with this one label
    void pair(byte[] buffer, int offset, int length);

    /// Some series with their in-order samples. Not kept.
    void series(SeriesColumns series);

    /// Begins what one of the series has besides.
    void extras(int number);

    void histogram(long timestampMillis, byte[] encoded);

    void start(long fromMillis, long startMillis);

    void outOfOrder(long timestampMillis, double value, long startMillis, byte @Nullable [] histogram, long sequence);

    /// @param count of the in-order samples that are in the image
    void tombstone(long minMillis, long maxMillis, long sequence, int count);

    /// The series with samples that have a pair; after all series.
    ///
    /// @param pair its place among the pairs
    void posting(int pair, Posting posting);

    /// Ends the postings.
    ///
    /// @param series those with samples
    void postingsEnd(Posting series);

    void exemplar(Labels series, Exemplar exemplar);

    void metadata(Map<String, MetricMetadata> families);
}
