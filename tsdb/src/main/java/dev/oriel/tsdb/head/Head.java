package dev.oriel.tsdb.head;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.ChangeLog;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.MetricStoreStatus;
import dev.oriel.storage.metric.SampleBounds;
import dev.oriel.storage.metric.SampleWindows;
import dev.oriel.tsdb.head.extra.Tombstone;
import dev.oriel.tsdb.head.index.LabelHash;
import dev.oriel.tsdb.head.index.SeriesDefinitions;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import dev.oriel.tsdb.head.index.SeriesIndex;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// One tenant's newest samples.
///
/// What changes the head ([#apply], [#delete], [#advanceHorizon], [#remove]) is called by one thread at a time, under
/// the lock that the store gives; it takes a moment only. Readers take a [HeadSnapshot] under that lock and then read
/// without it. Registering series is safe from any thread.
///
/// A series' number, as appenders hold it, is its place in the pages and how often that place was used before:
/// a number whose series has left stands for nothing, even when the place has a new series.
///
///     number: | generation : 32 | place : 32 |
public final class Head {
    /// More chunks than these cannot be named.
    public static final long MAX_CHUNK_BYTES = ChunkArena.MAX_BYTES;

    private final Tenant tenant;
    private final MetricStoreOptions options;
    private final SampleWindows windows;
    private final ReentrantLock lock;
    private final SeriesGate gate;
    private final FailStop failStop;
    private final SeriesIndex index;
    private final SeriesPages pages = new SeriesPages();
    private final TimeColumns columns = new TimeColumns();
    private final HeadSnapshots snapshots = new HeadSnapshots();
    private final ChunkArena arena;
    private final ChangeLog changes = new ChangeLog();
    private final HeadWriter writer;
    private final HeadSeriesReader finderReader;
    private final HeadRelease release;
    private final ExemplarRing exemplars;
    private volatile Map<String, MetricMetadata> metadata = Collections.emptyMap();
    private volatile int removals;
    private long sequence;
    private long horizonMillis = Long.MIN_VALUE;
    private long cutSequence;

    /// With as many chunks as can be named.
    public Head(Tenant tenant, MetricStoreOptions options, LabelHash.HashKey key, ReentrantLock lock,
            SeriesGate gate, FailStop failStop) {
        this(tenant, options, key, lock, gate, failStop, MAX_CHUNK_BYTES);
    }

    /// @param lock          what the store applies commits under
    /// @param gate          lets new series in
    /// @param failStop      is told of changes that broke off
    /// @param maxChunkBytes at most [#MAX_CHUNK_BYTES]
    public Head(Tenant tenant, MetricStoreOptions options, LabelHash.HashKey key, ReentrantLock lock,
            SeriesGate gate, FailStop failStop, long maxChunkBytes) {
        this.gate = gate;
        this.failStop = failStop;
        this.tenant = tenant;
        this.options = options;
        windows = options.windows();
        this.lock = lock;
        arena = new ChunkArena(snapshots, maxChunkBytes);
        finderReader = new HeadSeriesReader(pages, columns, arena);
        index = new SeriesIndex(key, options.labels());
        exemplars = new ExemplarRing(options.maxExemplars());
        SampleFinder finder = new SampleFinder(finderReader::readLocked);
        writer = new HeadWriter(windows, index, pages, columns, new TailSealer(columns, arena), finder);
        release = new HeadRelease(lock, failStop, index, pages, columns, arena, snapshots);
    }

    /// What has changed of the tenant's samples, in the head and in blocks.
    public ChangeLog changes() {
        return changes;
    }

    public Tenant tenant() {
        return tenant;
    }

    // ---- series

    /// The number of the series of these bytes, made if it is new.
    ///
    /// @param hash  of the appender, to compute the bytes' fingerprint with
    /// @param guess a place that may be the one: senders name their series in the order in which they were made, and to
    ///              compare with neighbours costs no cache miss, as the hash table does
    public long series(byte[] buffer, int offset, int length, LabelHash hash, int guess) {
        hash.compute(buffer, offset, length);
        while (true) {
            int before = removals;
            int place = index.find(hash.high(), hash.low(), guess);
            if (place < 0) {
                place = register(buffer, offset, length, hash);
            }
            if (!pages.has(place)) {
                pages.ensure(place);
            }
            int generation = pages.of(place).generations[place & SeriesPage.MASK];
            // A removal that is under way takes the series out of the index first, then raises the generation.
            VarHandle.acquireFence();
            if (index.isLive(place) && removals == before) {
                return (long) generation << 32 | place;
            }
            // A removal that broke off would never end.
            failStop.require();
        }
    }

    private int register(byte[] buffer, int offset, int length, LabelHash hash) {
        failStop.require();
        gate.admit();
        try {
            return index.register(buffer, offset, length, hash, options.maxSeries(), tenant.id());
        } catch (OverCapacityException e) {
            gate.refusedByCount();
            throw e;
        } catch (IllegalArgumentException e) {
            gate.refusedByLabels();
            throw e;
        } catch (RuntimeException | Error e) {
            failStop.fail(e);
            throw e;
        }
    }

    /// Whether the number stands for its series.
    public boolean isLive(long number) {
        int place = (int) number;
        return place >= 0 && pages.has(place)
                && pages.of(place).generations[place & SeriesPage.MASK] == (int) (number >>> 32)
                && index.isRegistered(place);
    }

    /// The newest time ever taken of the number's series; [SampleBounds#NO_SAMPLE] where there is none.
    public long newestMillis(long number) {
        if (!isLive(number)) {
            return SampleBounds.NO_SAMPLE;
        }
        int place = (int) number;
        SeriesPage page = pages.of(place);
        long stamp = page.lock.readLock();
        try {
            return page.newestMillis[place & SeriesPage.MASK];
        } finally {
            page.lock.unlockRead(stamp);
        }
    }

    /// Whether the place stands for a series, removed or not.
    public boolean isRegistered(int series) {
        return index.isRegistered(series);
    }

    /// Whether the place stands for a series that was not removed.
    public boolean hasSeries(int place) {
        return index.isLive(place);
    }

    /// How often series were removed; while it stands, a live number stays live.
    public int removals() {
        return removals;
    }

    public Labels labels(int series) {
        return index.labels(series);
    }

    /// Whether the journal has the series' definition.
    public boolean isJournalled(int series) {
        return pages.has(series) && pages.of(series).has(series & SeriesPage.MASK, SeriesPage.JOURNALLED);
    }

    /// Whether a checkpoint has the series: the journal defines it, or it has samples.
    boolean isLasting(int series) {
        return pages.has(series)
                && pages.of(series).has(series & SeriesPage.MASK, SeriesPage.JOURNALLED | SeriesPage.INDEXED);
    }

    /// Whether the journal has the definitions of all series in the batch, and all its samples are for the head.
    public boolean knows(SampleBatch batch) {
        SeriesPage page = null;
        int pageNumber = -1;
        for (int row = 0, count = batch.count(); row < count; row++) {
            int series = batch.series(row);
            if (page == null || series >>> SeriesPage.BITS != pageNumber) {
                if (!pages.has(series)) {
                    return false;
                }
                page = pages.of(series);
                pageNumber = series >>> SeriesPage.BITS;
            }
            if (!page.has(series & SeriesPage.MASK, SeriesPage.JOURNALLED)
                    || batch.timestampMillis(row) < horizonMillis) {
                return false;
            }
        }
        return true;
    }

    public void markJournalled(int series, boolean journalled) {
        SeriesPage page = pages.of(series);
        long stamp = page.lock.writeLock();
        try {
            if (journalled) {
                page.set(series & SeriesPage.MASK, SeriesPage.JOURNALLED);
            } else {
                page.unset(series & SeriesPage.MASK, SeriesPage.JOURNALLED);
            }
        } finally {
            page.lock.unlockWrite(stamp);
        }
    }

    /// Says who some registered series are, their pairs by the numbers that [#pairBytes] knows.
    public void identify(int[] series, SeriesIdentities into) {
        index.identify(series, 0, series.length, into);
    }

    /// The label bytes of a pair that a series has.
    public byte[] pairBytes(int pair) {
        return index.pairBytes(pair);
    }

    /// Defines series as a journal says.
    ///
    /// @param inTheWay takes the series for which the numbers or labels stand of those that could not be defined; what
    ///                 the journal has under such a number from now on is not theirs
    /// @return how many could not be defined, as with the other of this name
    public int restoreSeries(SeriesDefinitions definitions, RoaringBitmap inTheWay) {
        BitSet rejected = index.restore(definitions, inTheWay);
        for (int i = 0; i < definitions.count(); i++) {
            int series = definitions.series(i);
            if (!rejected.get(i)) {
                pages.ensure(series);
                markJournalled(series, true);
            } else if (pages.has(series)) {
                markJournalled(series, false);
            }
        }
        inTheWay.forEach((int series) -> markJournalled(series, false));
        return rejected.cardinality();
    }

    /// Defines series as a checkpoint says.
    ///
    /// @return which of them could not be defined, as with [#restoreSeries] of definitions
    BitSet restoreSeries(SeriesIdentities identities) {
        BitSet rejected = index.restore(identities);
        for (int i = 0; i < identities.count(); i++) {
            if (!rejected.get(i)) {
                pages.ensure(identities.number(i));
                markJournalled(identities.number(i), true);
            }
        }
        return rejected;
    }

    /// Defines a series as a checkpoint of the first version says.
    ///
    /// @return false where the number or the labels stand for another series: what came between is missing
    public boolean restoreSeries(int series, byte[] buffer, int offset, int length) {
        if (!index.restore(series, buffer, offset, length)) {
            return false;
        }
        pages.ensure(series);
        markJournalled(series, true);
        return true;
    }

    /// By which batches are judged that are committed now.
    public SampleWindows windows() {
        return windows;
    }

    /// Asked before a batch goes into the journal, from which it could not be applied again either.
    ///
    /// @throws OverCapacityException there is hardly room for more samples
    public void requireRoom() {
        arena.requireRoom();
    }

    /// Whether [#requireRoom] lets batches in.
    public boolean hasRoom() {
        return arena.hasRoom();
    }

    // ---- changes, under the store's lock

    /// Takes a batch; all its series are live.
    public void apply(SampleBatch batch, long nowMillis, long batchSequence, CommitTally tally) {
        sequence = batchSequence;
        writer.snapshots(snapshots.epoch(), snapshots.anyHeld());
        writer.apply(batch, nowMillis, horizonMillis, batchSequence, tally);
        for (SampleBatch.ExemplarRow row : batch.exemplars()) {
            exemplars.add(index.labels(row.series()), row.exemplar(), batchSequence);
        }
        if (!batch.metadata().isEmpty() && !metadata.entrySet().containsAll(batch.metadata().entrySet())) {
            Map<String, MetricMetadata> merged = new TreeMap<>(metadata);
            merged.putAll(batch.metadata());
            metadata = Collections.unmodifiableMap(merged);
        }
    }

    /// Deletes what stands in the range now.
    public void delete(TimeRange range, List<LabelMatcher> matchers, long deletionSequence) {
        sequence = deletionSequence;
        for (int series : index.select(matchers)) {
            SeriesPage page = pages.of(series);
            int at = series & SeriesPage.MASK;
            long stamp = page.lock.writeLock();
            try {
                SeriesExtras extras = page.extrasToWrite(at);
                extras.tombstones = Tombstone.with(extras.tombstones,
                        new Tombstone(range.minMillis(), range.maxMillis(), deletionSequence, page.counts()[at]));
            } finally {
                page.lock.unlockWrite(stamp);
            }
        }
    }

    /// Hides the samples before the horizon, which blocks now hold; their memory comes back with [#release].
    ///
    /// @param viewSequence the last change that the blocks were made with
    public void advanceHorizon(long newHorizonMillis, long viewSequence) {
        horizonMillis = newHorizonMillis;
        cutSequence = viewSequence;
        writer.forgetBefore(newHorizonMillis);
        release.after(snapshots.epoch(), newHorizonMillis, viewSequence);
    }

    /// Whether views from before the last [#advanceHorizon] may be held, as far as [#release] knows: they find samples
    /// before the horizon only in series that did not leave.
    public boolean hasViewsFromBeforeHorizon() {
        return release.hasCutToRelease();
    }

    /// Indexed series without a sample at or after the horizon, and series that were registered before the last call
    /// and have no sample yet.
    public RoaringBitmap idleSeries() {
        RoaringBitmap idle = new RoaringBitmap();
        for (int series : index.registeredSeries()) {
            if (!pages.has(series)) {
                // Registered this moment.
                continue;
            }
            SeriesPage page = pages.of(series);
            int at = series & SeriesPage.MASK;
            boolean sampled = page.has(at, SeriesPage.INDEXED);
            if (sampled ? page.newestMillis[at] < horizonMillis : page.has(at, SeriesPage.SEEN_IDLE)) {
                idle.add(series);
            } else if (!sampled) {
                page.set(at, SeriesPage.SEEN_IDLE);
            }
        }
        return idle;
    }

    /// Series that are not removed and have no sample at or after the horizon.
    public RoaringBitmap withoutSamples() {
        return withoutSamples(RoaringBitmap.bitmapOf(index.registeredSeries()));
    }

    /// Those of some series that are not removed and have no sample at or after the horizon.
    public RoaringBitmap withoutSamples(RoaringBitmap series) {
        RoaringBitmap empty = new RoaringBitmap();
        series.forEach((int each) -> {
            SeriesPage page = pages.of(each);
            int at = each & SeriesPage.MASK;
            if (hasSeries(each) && (!page.has(at, SeriesPage.INDEXED) || page.newestMillis[at] < horizonMillis)) {
                empty.add(each);
            }
        });
        return empty;
    }

    /// Takes series out of the head; their numbers stand for nothing from now on.
    public void remove(RoaringBitmap series) {
        index.remove(series);
        series.forEach((int each) -> {
            SeriesPage page = pages.of(each);
            long stamp = page.lock.writeLock();
            page.generations[each & SeriesPage.MASK]++;
            page.lock.unlockWrite(stamp);
        });
        removals++;
        release.afterRemoval(snapshots.epoch(), series);
    }

    /// Gives back the memory of what was cut or removed, as far as no view needs it. Takes the store's lock by itself,
    /// again and again for a moment.
    public void release() {
        release.run();
    }

    // ---- reading

    /// A view of what is committed now; close it.
    public HeadView view() {
        lock.lock();
        try {
            return view(snapshots.acquire());
        } finally {
            lock.unlock();
        }
    }

    private HeadView view(long epoch) {
        try {
            HeadSnapshot snapshot = new HeadSnapshot(sequence, pages.counts(), horizonMillis, cutSequence);
            return new HeadView(this, snapshot, epoch, metadata, writer.oldestMillis(), writer.newestMillis());
        } catch (OutOfMemoryError e) {
            snapshots.release(epoch);
            throw e;
        }
    }

    SeriesIndex index() {
        return index;
    }

    ExemplarRing exemplars() {
        return exemplars;
    }

    SeriesPages pages() {
        return pages;
    }

    HeadReader reader(HeadSnapshot snapshot) {
        return new HeadReader(snapshot, pages, new HeadSeriesReader(pages, columns, arena));
    }

    void release(long epoch) {
        snapshots.release(epoch);
    }

    // ---- checkpoints

    /// What takes a checkpoint's image, while the head is new.
    public HeadImporter importer() {
        return new HeadImporter(this, pages, columns, arena);
    }

    void exportTo(HeadSnapshot snapshot, long newestMillis, long oldestMillis, HeadImage image) {
        new HeadExporter(this, snapshot, pages, columns, arena).exportTo(image, newestMillis, oldestMillis);
    }

    ReentrantLock lock() {
        return lock;
    }

    TimeColumns columns() {
        return columns;
    }

    int[] columnNumbers() {
        lock.lock();
        try {
            return columns.numbers();
        } finally {
            lock.unlock();
        }
    }

    /// The parts that the series' extras have now, null for a series without any.
    @Nullable
    SeriesExtras copyExtras(int series) {
        SeriesPage page = pages.of(series);
        long stamp = page.lock.readLock();
        try {
            SeriesExtras extras = page.extras(series & SeriesPage.MASK);
            return extras == null ? null : extras.copy();
        } finally {
            page.lock.unlockRead(stamp);
        }
    }

    void restore(long imageSequence, long newestMillis, long oldestMillis, long imageHorizonMillis) {
        sequence = imageSequence;
        cutSequence = imageSequence;
        horizonMillis = Math.max(horizonMillis, imageHorizonMillis);
        writer.restoreTimes(newestMillis, oldestMillis);
    }

    /// Says that blocks hold what is older, before anything is replayed.
    public void restoreHorizon(long millis) {
        horizonMillis = Math.max(horizonMillis, millis);
    }

    void restoreIndexed(int series) {
        writer.markIndexed(pages.of(series), series & SeriesPage.MASK, series);
    }

    void indexRestored() {
        writer.indexNew();
    }

    /// Says that the postings of what was restored are there.
    void postingsRestored(RoaringBitmap series) {
        index.finishPostings(series);
        writer.forgetNew();
    }

    void restoreMetadata(Map<String, MetricMetadata> families) {
        metadata = Collections.unmodifiableMap(families);
    }

    // ---- figures

    public MetricStoreStatus status(int limit) {
        lock.lock();
        try {
            boolean empty = writer.oldestMillis() == Long.MAX_VALUE;
            return HeadStatus.of(index, arena.chunkCount(), writer.oldestMillis(),
                    empty ? Long.MIN_VALUE : writer.newestMillis(), limit);
        } finally {
            lock.unlock();
        }
    }

    public int seriesCount() {
        return index.liveCount();
    }

    public int chunkCount() {
        return arena.chunkCount();
    }

    /// The newest time ever taken; `Long.MIN_VALUE` where there is none.
    public long newestMillis() {
        return writer.newestMillis();
    }

    /// A time that no sample at or after the horizon is older than; `Long.MAX_VALUE` where there is none.
    public long oldestMillis() {
        return writer.oldestMillis();
    }

    /// The last change that was applied.
    public long sequence() {
        return sequence;
    }

    public long horizonMillis() {
        return horizonMillis;
    }

    public long sampleCount() {
        return writer.inOrderCount() + writer.outOfOrderCount();
    }

    public long outOfOrderCount() {
        return writer.outOfOrderCount();
    }

    public long heldBytes() {
        lock.lock();
        try {
            return index.heldBytes() + pages.heldBytes() + columns.heldBytes() + arena.heldBytes();
        } finally {
            lock.unlock();
        }
    }
}
