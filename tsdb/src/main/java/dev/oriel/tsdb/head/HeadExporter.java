package dev.oriel.tsdb.head;

import dev.oriel.model.Labels;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongEncoder;
import dev.oriel.tsdb.chunk.ValueEncoder;
import dev.oriel.tsdb.head.extra.HistogramLog;
import dev.oriel.tsdb.head.extra.OutOfOrderSamples;
import dev.oriel.tsdb.head.extra.StartLog;
import dev.oriel.tsdb.head.extra.Tombstone;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Writes a head as a view saw it, while the head goes on. Chunks that were whole by then are copied as they are; what
/// was in the tail, and may have been sealed since, becomes the image's tail. Confined to one thread.
final class HeadExporter {
    private final Head head;
    private final HeadSnapshot snapshot;
    private final TimeColumns columns;
    private final ChunkArena arena;
    private final HeadSeriesReader reader;
    private final HeadSeriesReader decoder;
    private final RoaringBitmap exportedColumns = new RoaringBitmap();
    private final SampleColumns decoded = new SampleColumns();
    private final ByteSink payload = new ByteSink();

    HeadExporter(Head head, HeadSnapshot snapshot, SeriesPages pages, TimeColumns columns, ChunkArena arena) {
        this.head = head;
        this.snapshot = snapshot;
        this.columns = columns;
        this.arena = arena;
        reader = new HeadSeriesReader(pages, columns, arena);
        decoder = new HeadSeriesReader(pages, columns, arena);
    }

    void exportTo(HeadImage image, long newestMillis, long oldestMillis) {
        image.head(snapshot.sequence(), newestMillis, Math.max(oldestMillis, snapshot.horizonMillis()),
                snapshot.horizonMillis());
        for (int number : head.columnNumbers()) {
            exportColumn(number, image);
        }
        for (int series : head.index().registeredSeries()) {
            if (head.isJournalled(series)) {
                exportSeries(series, image);
            }
        }
        for (ExemplarRing.SeriesExemplar each : head.exemplars().upTo(snapshot.sequence())) {
            image.exemplar(each.series(), each.exemplar());
        }
    }

    private void exportColumn(int number, HeadImage image) {
        head.lock().lock();
        try {
            TimeColumn column = columns.find(number);
            if (column != null && (column.members() > 1 || column.isPinned())) {
                TimeColumn.Span span = column.span();
                exportedColumns.add(number);
                image.column(number, span.base(), Arrays.copyOf(span.times(), column.end() - span.base()));
            }
        } finally {
            head.lock().unlock();
        }
    }

    private void exportSeries(int series, HeadImage image) {
        Labels labels = head.index().labels(series);
        image.series(series, LabelBytes.encode(labels));
        int seen = snapshot.count(series);
        int skipped = reader.capture(series, seen, snapshot.horizonMillis());
        int chunks = reader.capturedChunks();
        boolean tailWritten = reader.capturedTail() > 0;
        for (int i = 0; i < chunks; i++) {
            int place = reader.capturedChunk(i);
            byte[] page = arena.pageOf(place);
            int offset = ChunkArena.offset(place);
            int column = ChunkArena.column(page, offset);
            int count = ChunkArena.count(page, offset);
            boolean last = i == chunks - 1 && !tailWritten;
            if (reader.capturedChunkCount(i) == count && (column == 0 || exportedColumns.contains(column))) {
                image.chunk(column, ChunkArena.from(page, offset), count, ChunkArena.isPacked(page, offset), page,
                        offset + ChunkArena.HEADER_BYTES,
                        ChunkArena.payloadBytes(page, offset));
            } else {
                exportDecoded(place, reader.capturedChunkCount(i), last, image);
                tailWritten |= last;
            }
        }
        if (reader.capturedTail() > 0) {
            exportTail(image);
        }
        exportExtras(series, skipped, newestSeen(), image);
    }

    /// A chunk that was sealed after the view was taken, or only partly seen.
    private void exportDecoded(int place, int count, boolean withTail, HeadImage image) {
        decoder.readChunk(place, count, decoded);
        int tail = withTail ? Math.min(count, SeriesPage.TAIL) : 0;
        int sealed = count - tail;
        if (sealed > 0) {
            exportOwn(sealed, image);
        }
        if (tail > 0) {
            image.tail(0, 0, Arrays.copyOfRange(decoded.times(), sealed, count),
                    Arrays.copyOfRange(decoded.values(), sealed, count));
        }
    }

    /// The first decoded samples as a chunk with its own times.
    private void exportOwn(int count, HeadImage image) {
        payload.clear();
        payload.putLong(decoded.times()[0]);
        payload.putLong(decoded.times()[count - 1]);
        payload.putShort(0);
        new LongEncoder().encode(decoded.times(), 0, count, payload);
        int timeBytes = payload.size() - ChunkArena.OWN_TIMES_BYTES;
        payload.array()[16] = (byte) timeBytes;
        payload.array()[17] = (byte) (timeBytes >>> 8);
        new ValueEncoder().encode(decoded.values(), 0, count, payload);
        image.chunk(0, 0, count, true, payload.array(), 0, payload.size());
    }

    private void exportTail(HeadImage image) {
        TimeColumn column = reader.tailColumn();
        TimeColumn.Span span = reader.tailSpan();
        if (column == null || span == null) {
            throw new IllegalStateException("tail without a time column (expected: one, it has samples)");
        }
        int count = reader.capturedTail();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = reader.tailValue(i);
        }
        int from = reader.tailFrom();
        if (exportedColumns.contains(column.number()) && columns.find(column.number()) == column) {
            image.tail(column.number(), from, null, values);
        } else {
            long[] times = new long[count];
            for (int i = 0; i < count; i++) {
                times[i] = from + i < span.base() ? Long.MIN_VALUE : span.at(from + i);
            }
            image.tail(0, 0, times, values);
        }
    }

    /// The time of the newest in-order sample that the view saw.
    private long newestSeen() {
        int tail = reader.capturedTail();
        TimeColumn.Span span = reader.tailSpan();
        if (tail > 0 && span != null) {
            int place = reader.tailFrom() + tail - 1;
            return place < span.base() ? Long.MIN_VALUE : span.at(place);
        }
        int chunks = reader.capturedChunks();
        if (chunks == 0) {
            return Long.MIN_VALUE;
        }
        decoder.readChunk(reader.capturedChunk(chunks - 1), reader.capturedChunkCount(chunks - 1), decoded);
        return decoded.times()[decoded.count() - 1];
    }

    private void exportExtras(int series, int skipped, long newestSeen, HeadImage image) {
        SeriesExtras extras = head.copyExtras(series);
        if (extras == null) {
            return;
        }
        HistogramLog histograms = extras.histograms;
        for (int i = 0; histograms != null && i < histograms.count() && histograms.times()[i] <= newestSeen; i++) {
            image.histogram(histograms.times()[i], histograms.encoded(i));
        }
        StartLog starts = extras.starts;
        for (int i = 0; starts != null && i < starts.count() && starts.times()[i] <= newestSeen; i++) {
            image.start(starts.times()[i], starts.starts()[i]);
        }
        exportOutOfOrder(extras.outOfOrder, image);
        for (Tombstone stone : extras.tombstones) {
            if (stone.sequence() <= snapshot.sequence()) {
                image.tombstone(stone.minMillis(), stone.maxMillis(), stone.sequence(),
                        Math.max(0, stone.count() - skipped));
            }
        }
    }

    private void exportOutOfOrder(@Nullable OutOfOrderSamples samples, HeadImage image) {
        for (int i = 0; samples != null && i < samples.count(); i++) {
            boolean cut = samples.times()[i] < snapshot.horizonMillis()
                    && samples.sequences()[i] <= snapshot.cutSequence();
            if (samples.sequences()[i] <= snapshot.sequence() && !cut) {
                image.outOfOrder(samples.times()[i], samples.values()[i], samples.starts()[i], samples.histograms()[i],
                        samples.sequences()[i]);
            }
        }
    }
}
