package dev.oriel.tsdb.record;

import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.SampleWindows;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Writes one record at a time. Keeps its buffer; confined to one thread.
///
///     every record: | kind : 1 | tenant string |        string: | varint bytes | UTF-8 |
///     batch:        | zigzag now | varint pairs | pair* | varint definitions | definition* | varint rows | columns |
///                   | exemplars | metadata | [ windows ] |
///     pair:         | varint bytes | label bytes of one label |
///     definition:   | varint series | varint labels | varint place of the pair * |
///     columns:      | flags : 1 | zigzag series step * | zigzag time step * | value int64 * | [ starts ] [ histograms ] |
public final class RecordWriter {
    static final int HAS_STARTS = 1;
    static final int HAS_HISTOGRAMS = 2;

    private final ByteSink out = new ByteSink(1 << 12);
    private final PairPlaces places = new PairPlaces();
    private final ByteSink pairs = new ByteSink();
    private final ByteSink definitions = new ByteSink();
    private int definitionCount;

    /// Knows the label bytes of a pair.
    @FunctionalInterface
    public interface PairBytes {
        byte[] of(int pair);
    }

    /// Begins a batch; definitions come next.
    public void beginBatch() {
        places.clear();
        pairs.clear();
        definitions.clear();
        definitionCount = 0;
    }

    /// @param bytes asked for each pair that the record does not have yet
    public void define(SeriesIdentities series, PairBytes bytes) {
        int at = 0;
        for (int i = 0; i < series.count(); i++) {
            definitions.putVarint(series.number(i));
            definitions.putVarint(series.pairCount(i));
            for (int end = at + series.pairCount(i); at < end; at++) {
                definitions.putVarint(place(series.pair(at), bytes));
            }
        }
        definitionCount += series.count();
    }

    private int place(int pair, PairBytes bytes) {
        int known = places.count();
        int place = places.placeOf(pair);
        if (place == known) {
            byte[] labelBytes = bytes.of(pair);
            pairs.putVarint(labelBytes.length);
            pairs.putBytes(labelBytes, 0, labelBytes.length);
        }
        return place;
    }

    /// Ends a batch.
    public ByteBuffer batch(Tenant tenant, long nowMillis, SampleBatch batch) {
        begin(RecordKind.BATCH, tenant);
        out.putZigzag(nowMillis);
        out.putVarint(places.count());
        out.putBytes(pairs.array(), 0, pairs.size());
        out.putVarint(definitionCount);
        out.putBytes(definitions.array(), 0, definitions.size());
        putRows(batch);
        out.putVarint(batch.exemplars().size());
        for (SampleBatch.ExemplarRow row : batch.exemplars()) {
            putExemplar(row.series(), row.exemplar());
        }
        putMetadata(batch.metadata());
        SampleWindows windows = batch.windows();
        if (windows != null) {
            out.putVarint(windows.outOfOrderMillis());
            out.putVarint(windows.inOrderMillis());
            out.putVarint(windows.futureMillis());
        }
        return result();
    }

    private void putRows(SampleBatch batch) {
        int count = batch.count();
        out.putVarint(count);
        out.putByte((batch.hasStarts() ? HAS_STARTS : 0) | (batch.hasHistograms() ? HAS_HISTOGRAMS : 0));
        int previousSeries = 0;
        for (int i = 0; i < count; i++) {
            int series = batch.series(i);
            out.putZigzag((long) series - previousSeries);
            previousSeries = series;
        }
        long previousTime = 0;
        for (int i = 0; i < count; i++) {
            long time = batch.timestampMillis(i);
            out.putZigzag(time - previousTime);
            previousTime = time;
        }
        for (int i = 0; i < count; i++) {
            out.putLong(Double.doubleToRawLongBits(batch.value(i)));
        }
        long previousStart = 0;
        for (int i = 0; batch.hasStarts() && i < count; i++) {
            out.putZigzag(batch.startMillis(i) - previousStart);
            previousStart = batch.startMillis(i);
        }
        for (int i = 0; batch.hasHistograms() && i < count; i++) {
            byte[] histogram = batch.histogram(i);
            out.putVarint(histogram == null ? 0 : histogram.length);
            if (histogram != null) {
                out.putBytes(histogram, 0, histogram.length);
            }
        }
    }

    private void putExemplar(int series, Exemplar exemplar) {
        out.putVarint(series);
        out.putZigzag(exemplar.timestampMillis());
        out.putLong(Double.doubleToRawLongBits(exemplar.value()));
        byte[] labels = LabelBytes.encode(exemplar.labels());
        out.putVarint(labels.length);
        out.putBytes(labels, 0, labels.length);
    }

    private void putMetadata(Map<String, MetricMetadata> metadata) {
        out.putVarint(metadata.size());
        metadata.forEach((family, each) -> {
            putString(family);
            out.putByte(each.type().ordinal());
            putString(each.help());
            putString(each.unit());
        });
    }

    public ByteBuffer deletion(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        begin(RecordKind.DELETION, tenant);
        out.putZigzag(range.minMillis());
        out.putZigzag(range.maxMillis());
        out.putVarint(matchers.size());
        for (LabelMatcher matcher : matchers) {
            putString(matcher.name());
            out.putByte(matcher.operator().ordinal());
            putString(matcher.value());
        }
        return result();
    }

    public ByteBuffer removal(Tenant tenant, int[] series) {
        begin(RecordKind.REMOVAL, tenant);
        out.putVarint(series.length);
        int previous = 0;
        for (int each : series) {
            out.putZigzag((long) each - previous);
            previous = each;
        }
        return result();
    }

    private void begin(RecordKind kind, Tenant tenant) {
        out.clear();
        out.putByte(kind.code());
        putString(tenant.id());
    }

    private void putString(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        out.putVarint(bytes.length);
        out.putBytes(bytes, 0, bytes.length);
    }

    private ByteBuffer result() {
        return ByteBuffer.wrap(out.array(), 0, out.size());
    }
}
