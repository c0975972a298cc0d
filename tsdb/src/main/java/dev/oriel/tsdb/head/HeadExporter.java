package dev.oriel.tsdb.head;

import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongEncoder;
import dev.oriel.tsdb.chunk.ValueEncoder;
import dev.oriel.tsdb.head.extra.HistogramLog;
import dev.oriel.tsdb.head.extra.OutOfOrderSamples;
import dev.oriel.tsdb.head.extra.StartLog;
import dev.oriel.tsdb.head.extra.Tombstone;
import dev.oriel.tsdb.head.index.Posting;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Writes a head as a view saw it, while the head goes on. Chunks that were whole by then are copied as they are; what
/// was in the tail, and may have been sealed since, becomes the image's tail. Confined to one thread.
final class HeadExporter {
    /// Series that are written together, and what they may come to.
    private static final int MAX_SERIES = 1024;
    private static final int MAX_BYTES = 1 << 20;
    private static final int UNNAMED = -1;
    /// The image keeps the places of a column, and whoever reads it goes on from there. One that ends behind this is
    /// left out, so that places do not run out over many restarts: samples of it get times of their own.
    private static final int MAX_EXPORTED_END = 1 << 30;

    private final Head head;
    private final HeadSnapshot snapshot;
    private final TimeColumns columns;
    private final ChunkArena arena;
    private final HeadSeriesReader reader;
    private final HeadSeriesReader decoder;
    /// By number, the columns in the image, and where they end there. A number may since stand for another column.
    private @Nullable TimeColumn[] exported = new TimeColumn[64];
    private int[] exportedEnds = new int[64];
    /// By the pair's number, its place in the image.
    private int[] pairPlaces = new int[0];
    private int pairCount;
    /// Series that have samples in the image.
    private final RoaringBitmap sampled = new RoaringBitmap();
    private final SeriesColumns series = new SeriesColumns();
    private final int[] skipped = new int[MAX_SERIES];
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
        int[] numbers = Arrays.stream(head.index().registeredSeries()).filter(head::isLasting).toArray();
        image.expect(numbers.length);
        for (int number : head.columnNumbers()) {
            exportColumn(number, image);
        }
        int from = 0;
        while (from < numbers.length) {
            from = exportSome(numbers, from, image);
        }
        exportPostings(image);
        for (ExemplarRing.SeriesExemplar each : head.exemplars().upTo(snapshot.sequence())) {
            image.exemplar(each.series(), each.exemplar());
        }
    }

    private void exportColumn(int number, HeadImage image) {
        head.lock().lock();
        try {
            TimeColumn column = columns.find(number);
            if (column != null && column.end() <= MAX_EXPORTED_END && (column.members() > 1 || column.isPinned())) {
                TimeColumn.Span span = column.span();
                if (number >= exported.length) {
                    exported = Arrays.copyOf(exported, 2 * number);
                    exportedEnds = Arrays.copyOf(exportedEnds, 2 * number);
                }
                exported[number] = column;
                exportedEnds[number] = column.end();
                image.column(number, span.base(), Arrays.copyOf(span.times(), column.end() - span.base()));
            }
        } finally {
            head.lock().unlock();
        }
    }

    private boolean isExported(@Nullable TimeColumn column) {
        return column != null && column.number() < exported.length && exported[column.number()] == column;
    }

    /// @return the place of the next one
    private int exportSome(int[] numbers, int from, HeadImage image) {
        series.clear();
        int end = from;
        while (end < numbers.length && end - from < MAX_SERIES && series.heldBytes() < MAX_BYTES) {
            skipped[end - from] = add(numbers[end]);
            end++;
        }
        head.index().identify(numbers, from, end, series.identities());
        namePairs(series.identities(), image);
        image.series(series);
        for (int i = from; i < end; i++) {
            if (series.column(i - from) != SeriesColumns.NO_SAMPLES) {
                sampled.add(numbers[i]);
            }
            exportExtras(numbers[i], skipped[i - from], series.newestMillis(i - from), image);
        }
        return end;
    }

    /// Series that were indexed since the view was taken are left out; none leaves while a view is written.
    private void exportPostings(HeadImage image) {
        RoaringBitmap later = RoaringBitmap.andNot(head.index().indexedSeries(), sampled);
        Posting posting = new Posting();
        for (int pair = 0; pair < pairPlaces.length; pair++) {
            if (pairPlaces[pair] != UNNAMED) {
                head.index().copyPosting(pair, posting);
                posting.remove(later);
                if (!posting.isEmpty()) {
                    image.posting(pairPlaces[pair], posting);
                }
            }
        }
        posting.set(sampled);
        image.postingsEnd(posting);
    }

    private void namePairs(SeriesIdentities identities, HeadImage image) {
        for (int at = 0; at < identities.pairTotal(); at++) {
            int pair = identities.pair(at);
            if (pair >= pairPlaces.length) {
                int known = pairPlaces.length;
                pairPlaces = Arrays.copyOf(pairPlaces, Math.max(64, 2 * pair));
                Arrays.fill(pairPlaces, known, pairPlaces.length, UNNAMED);
            }
            if (pairPlaces[pair] == UNNAMED) {
                pairPlaces[pair] = pairCount++;
                byte[] bytes = head.index().pairBytes(pair);
                image.pair(bytes, 0, bytes.length);
            }
        }
        identities.renamePairs(pairPlaces, pairPlaces.length);
    }

    /// @return how many of the series' samples come before those in the image
    private int add(int number) {
        series.add();
        int skippedSamples = reader.capture(number, snapshot.count(number), snapshot.horizonMillis());
        int chunks = reader.capturedChunks();
        boolean settled = false;
        for (int i = 0; i < chunks; i++) {
            int place = reader.capturedChunk(i);
            byte[] page = arena.pageOf(place);
            int offset = ChunkArena.offset(place);
            int column = ChunkArena.column(page, offset);
            boolean whole = reader.capturedChunkCount(i) == ChunkArena.count(page, offset);
            if (whole && (column == 0 || isExported(columns.find(column)))) {
                series.addChunk(page, offset);
            } else {
                boolean last = i == chunks - 1 && reader.capturedTail() == 0;
                skippedSamples += addDecoded(place, reader.capturedChunkCount(i), last);
                settled |= last;
            }
        }
        if (reader.capturedTail() > 0) {
            addTail();
        } else if (chunks > 0 && !settled) {
            addEmptyTail();
        }
        return skippedSamples;
    }

    /// A chunk that was sealed after the view was taken, or only partly seen.
    ///
    /// @return how many of the samples seen are left out: the first, whose times were given back
    private int addDecoded(int place, int seen, boolean withTail) {
        decoder.readChunk(place, seen, decoded);
        int count = decoded.count();
        int tail = withTail ? Math.min(count, SeriesPage.TAIL) : 0;
        int sealed = count - tail;
        if (sealed > 0) {
            addOwn(sealed);
        }
        if (tail > 0) {
            series.settle(SeriesColumns.OWN_TIMES, 0, decoded.times()[count - 1]);
            for (int i = sealed; i < count; i++) {
                series.addTailValue(decoded.values()[i]);
                series.addOwnTime(decoded.times()[i]);
            }
        }
        return seen - count;
    }

    /// The first decoded samples as a chunk with its own times.
    private void addOwn(int count) {
        payload.clear();
        payload.putLong(decoded.times()[0]);
        payload.putLong(decoded.times()[count - 1]);
        payload.putShort(0);
        new LongEncoder().encode(decoded.times(), 0, count, payload);
        int timeBytes = payload.size() - ChunkArena.OWN_TIMES_BYTES;
        payload.array()[16] = (byte) timeBytes;
        payload.array()[17] = (byte) (timeBytes >>> 8);
        new ValueEncoder().encode(decoded.values(), 0, count, payload);
        series.addOwnChunk(count, payload);
    }

    private void addTail() {
        TimeColumn column = reader.tailColumn();
        TimeColumn.Span span = reader.tailSpan();
        if (column == null || span == null) {
            throw new IllegalStateException("tail without a time column (expected: one, it has samples)");
        }
        int count = reader.capturedTail();
        int from = reader.tailFrom();
        boolean shared = isExported(column);
        series.settle(shared ? column.number() : SeriesColumns.OWN_TIMES, shared ? from : 0,
                reader.capturedNewestMillis());
        for (int i = 0; i < count; i++) {
            series.addTailValue(reader.tailValue(i));
            if (!shared) {
                series.addOwnTime(from + i < span.base() ? Long.MIN_VALUE : span.at(from + i));
            }
        }
    }

    /// All samples are sealed; the series stays where its next one would go, as far as the image has that.
    private void addEmptyTail() {
        TimeColumn column = reader.tailColumn();
        boolean shared = column != null && isExported(column)
                && reader.tailFrom() <= exportedEnds[column.number()];
        series.settle(shared && column != null ? column.number() : SeriesColumns.OWN_TIMES,
                shared ? reader.tailFrom() : 0, reader.capturedNewestMillis());
    }

    private void exportExtras(int number, int skippedSamples, long newestSeen, HeadImage image) {
        SeriesExtras extras = head.copyExtras(number);
        if (extras == null) {
            return;
        }
        image.extras(number);
        HistogramLog histograms = extras.histograms;
        for (int i = 0; histograms != null && i < histograms.count() && histograms.times()[i] <= newestSeen; i++) {
            image.histogram(histograms.times()[i], histograms.encoded(i));
        }
        StartLog starts = extras.starts;
        for (int i = 0; starts != null && i < starts.count() && starts.times()[i] <= newestSeen; i++) {
            image.start(starts.times()[i], starts.starts()[i]);
        }
        exportOutOfOrder(number, extras.outOfOrder, image);
        for (Tombstone stone : extras.tombstones) {
            if (stone.sequence() <= snapshot.sequence()) {
                image.tombstone(stone.minMillis(), stone.maxMillis(), stone.sequence(),
                        Math.max(0, stone.count() - skippedSamples));
            }
        }
    }

    private void exportOutOfOrder(int number, @Nullable OutOfOrderSamples samples, HeadImage image) {
        for (int i = 0; samples != null && i < samples.count(); i++) {
            boolean cut = samples.times()[i] < snapshot.horizonMillis()
                    && samples.sequences()[i] <= snapshot.cutSequence();
            if (samples.sequences()[i] <= snapshot.sequence() && !cut) {
                sampled.add(number);
                image.outOfOrder(samples.times()[i], samples.values()[i], samples.starts()[i], samples.histograms()[i],
                        samples.sequences()[i]);
            }
        }
    }
}
