package dev.oriel.tsdb.head.index;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.LabelLimits;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The series of one tenant: numbers from 0, their labels, and which of them fit a selector. Thread-safe.
///
/// A series is *registered* when an appender first names it, and *indexed*, so that selectors find it, when its first
/// sample is stored: what was never committed is never seen. One that is *removed* is found no more; its number is used
/// again only after [#reclaim], which the head calls once nobody can be reading it.
public final class SeriesIndex {
    /// What [#find] answers for bytes that stand for no series.
    public static final int ABSENT = FingerprintTable.ABSENT;
    private static final int ALIAS_ALLOWANCE = 1024;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final LabelLimits limits;
    private final LabelPairs pairs;
    private final Postings postings = new Postings();
    private final PairRuns runs = new PairRuns();
    private final FingerprintTable table = new FingerprintTable();
    private final RoaringBitmap indexed = new RoaringBitmap();
    private final CanonicalLabels canonical = new CanonicalLabels();
    private final SeriesRecords records = new SeriesRecords();
    private final SeriesPosting posting = new SeriesPosting(records, runs, postings);
    private final LabelHash hash;
    private final SeriesRestoration restoration;
    private int[] scratch = new int[64];

    public SeriesIndex(LabelHash.HashKey key, LabelLimits limits) {
        this.limits = limits;
        pairs = new LabelPairs(key);
        hash = new LabelHash(key);
        restoration = new SeriesRestoration(pairs, runs, records, table, hash);
    }

    /// The number of the series with this fingerprint of bytes, or [#ABSENT]. Takes no lock.
    ///
    /// @param guess a number that is looked at first
    public int find(long high, long low, int guess) {
        return records.isLive(guess, high, low) ? guess : table.find(high, low);
    }

    /// Registers the series of these bytes if it is new, and knows it by them from now on.
    ///
    /// @param fingerprint of these bytes
    /// @param maxSeries   0: no limit
    /// @throws IllegalArgumentException no label set, or one over a limit
    /// @throws OverCapacityException    one more series would pass `maxSeries`
    public int register(byte[] buffer, int offset, int length, LabelHash fingerprint, long maxSeries, String tenant) {
        long high = fingerprint.high();
        long low = fingerprint.low();
        lock.writeLock().lock();
        try {
            int series = table.find(high, low);
            if (series >= 0) {
                return series;
            }
            if (canonical.parse(buffer, offset, length) && withinLimits()) {
                return create(buffer, high, low, maxSeries, tenant, records.next());
            }
            series = registerDecoded(buffer, offset, length, maxSeries, tenant);
            if (table.size() < 2L * records.liveCount() + ALIAS_ALLOWANCE && table.find(high, low) < 0) {
                table.add(high, low, series);
            }
            return series;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private int registerDecoded(byte[] buffer, int offset, int length, long maxSeries, String tenant) {
        Labels labels = LabelBytes.decode(buffer, offset, length);
        limits.check(labels);
        byte[] bytes = LabelBytes.encode(labels);
        hash.compute(bytes, 0, bytes.length);
        int series = table.find(hash.high(), hash.low());
        if (series >= 0) {
            return series;
        }
        if (!canonical.parse(bytes, 0, bytes.length)) {
            throw new IllegalStateException("label bytes of " + labels + ": not canonical after encoding");
        }
        return create(bytes, hash.high(), hash.low(), maxSeries, tenant, records.next());
    }

    /// Registers a series under the number that a journal or checkpoint gives it; nothing happens where it stands.
    ///
    /// @return false where the number or the labels stand for another series, or the bytes are not canonical
    public boolean restore(int series, byte[] buffer, int offset, int length) {
        lock.writeLock().lock();
        try {
            hash.compute(buffer, offset, length);
            int found = table.find(hash.high(), hash.low());
            if (found == series) {
                return true;
            }
            if (found >= 0 || records.isUsed(series) || !canonical.parse(buffer, offset, length)) {
                return false;
            }
            records.take(series);
            create(buffer, hash.high(), hash.low(), 0, "", series);
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Whether the number stands for a series, or stood for one until it was removed. Takes no lock.
    public boolean isRegistered(int series) {
        return records.isUsed(series);
    }

    /// Whether the number stands for a series that was not removed. Takes no lock.
    public boolean isLive(int series) {
        return records.isLive(series);
    }

    private boolean withinLimits() {
        int count = canonical.count();
        if (count == 0 || count > limits.maxCount()) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (canonical.nameEnd(i) - canonical.nameStart(i) > limits.maxNameBytes()
                    || canonical.end(i) - canonical.valueStart(i) > limits.maxValueBytes()) {
                return false;
            }
        }
        return true;
    }

    private int create(byte[] buffer, long high, long low, long maxSeries, String tenant, int number) {
        if (maxSeries > 0 && records.liveCount() >= maxSeries) {
            throw OverCapacityException.limit("series of tenant " + tenant + ": " + (maxSeries + 1)
                    + " (expected: at most " + maxSeries + ", limits.max_series)");
        }
        int count = canonical.count();
        if (scratch.length < count) {
            scratch = new int[count];
        }
        pairs.intern(buffer, canonical, scratch);
        pairs.refer(scratch, count);
        records.put(number, runs.add(scratch, count), high, low);
        table.add(high, low, number);
        return number;
    }

    /// Registers series under the numbers that a journal gives them, as [#restore] of one does.
    ///
    /// @param inTheWay takes the series for which a rejected definition's number or labels stand
    /// @return which of them were rejected, by their places in the definitions
    public BitSet restore(SeriesDefinitions definitions, RoaringBitmap inTheWay) {
        lock.writeLock().lock();
        try {
            return restoration.restore(definitions, inTheWay);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Makes room for so many series, which are to be restored.
    public void expect(int series) {
        lock.writeLock().lock();
        try {
            table.expect(series);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// The number of a pair, for [#restore] of series that have it.
    ///
    /// @param buffer has, in that place, the bytes of a label set with this one label
    /// @throws IllegalArgumentException it has something else
    public int restorePair(byte[] buffer, int offset, int length) {
        lock.writeLock().lock();
        try {
            if (!canonical.parse(buffer, offset, length) || canonical.count() != 1) {
                throw new IllegalArgumentException("pair of " + length + " bytes: not canonical (expected: one label)");
            }
            return pairs.internOnly(buffer, canonical);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Registers series under the numbers that a checkpoint gives them, as [#restore] of one does.
    ///
    /// @param identities with the numbers of [#restorePair]
    /// @return which of them were rejected, by their places
    public BitSet restore(SeriesIdentities identities) {
        lock.writeLock().lock();
        try {
            return restoration.restore(identities);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Says who some registered series are, their pairs by the numbers that [#pairBytes] knows.
    public void identify(int[] series, int from, int end, SeriesIdentities into) {
        lock.readLock().lock();
        try {
            into.clear();
            for (int i = from; i < end; i++) {
                into.add(series[i], records.high(series[i]), records.low(series[i]));
                int run = records.run(series[i]);
                for (int k = 0, size = runs.count(run); k < size; k++) {
                    into.addPair(runs.pair(run, k));
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Copies the series that have a pair and are indexed.
    public void copyPosting(int pair, Posting into) {
        lock.readLock().lock();
        try {
            if (postings.covers(pair)) {
                postings.copyTo(into, pair);
            } else {
                into.clear();
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /// A copy of the indexed series' numbers.
    public RoaringBitmap indexedSeries() {
        lock.readLock().lock();
        try {
            return indexed.clone();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Gives a pair its series. What is given so is found only after [#finishPostings].
    ///
    /// @param pair a number of [#restorePair]
    public void restorePosting(int pair, Posting posting) {
        lock.writeLock().lock();
        try {
            postings.ensureCapacity(pairs.bound());
            postings.replace(pair, posting);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Ends [#restorePosting].
    ///
    /// @param series that are in all of their pairs' postings; without them the postings are forgotten
    public void finishPostings(RoaringBitmap series) {
        lock.writeLock().lock();
        try {
            if (series.isEmpty()) {
                postings.clear();
            }
            indexed.or(series);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Lets selectors find the series.
    public void index(int[] series, int count) {
        lock.writeLock().lock();
        try {
            posting.add(series, count, pairs.bound());
            for (int i = 0; i < count; i++) {
                indexed.add(series[i]);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Takes series out, so that neither appenders nor selectors find them.
    public void remove(RoaringBitmap series) {
        lock.writeLock().lock();
        try {
            series.forEach((int each) -> {
                if (indexed.contains(each)) {
                    int run = records.run(each);
                    for (int k = 0, size = runs.count(run); k < size; k++) {
                        postings.remove(runs.pair(run, k), each);
                    }
                }
            });
            records.markRemoved(series);
            indexed.andNot(series);
            table.retain(number -> !series.contains(number));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Frees the numbers and labels of removed series.
    public void reclaim(RoaringBitmap series) {
        lock.writeLock().lock();
        try {
            series.forEach((int each) -> {
                int run = records.run(each);
                for (int k = 0, size = runs.count(run); k < size; k++) {
                    pairs.release(runs.pair(run, k));
                }
                runs.free(run);
            });
            records.free(series);
            pairs.sweep();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// The indexed series that all matchers fit, ascending.
    public int[] select(List<LabelMatcher> matchers) {
        lock.readLock().lock();
        try {
            return new SeriesSelection(pairs, postings, runs, records, indexed).select(matchers).toArray();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// The labels of a series that is registered or removed but not yet reclaimed.
    public Labels labels(int series) {
        lock.readLock().lock();
        try {
            int run = records.run(series);
            int[] numbers = new int[runs.count(run)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = runs.pair(run, i);
            }
            return pairs.labels(numbers, numbers.length);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// The bytes of a label set that has only this pair, which a series has.
    public byte[] pairBytes(int pair) {
        lock.readLock().lock();
        try {
            return LabelBytes.encode(pairs.nameOf(pair).name(), pairs.valueOf(pair));
        } finally {
            lock.readLock().unlock();
        }
    }

    /// The same series in the order of their labels, compared by the ranks of their pairs and without making label sets.
    public int[] sortedByLabels(int[] series) {
        lock.readLock().lock();
        try {
            int[] ranks = pairs.ranks();
            Integer[] order = new Integer[series.length];
            Arrays.setAll(order, i -> series[i]);
            Arrays.sort(order, (left, right) -> compareRuns(records.run(left), records.run(right), ranks));
            int[] sorted = new int[series.length];
            Arrays.setAll(sorted, i -> order[i]);
            return sorted;
        } finally {
            lock.readLock().unlock();
        }
    }

    private int compareRuns(int left, int right, int[] ranks) {
        int leftCount = runs.count(left);
        int rightCount = runs.count(right);
        for (int i = 0; i < Math.min(leftCount, rightCount); i++) {
            int byPair = Integer.compare(ranks[runs.pair(left, i)], ranks[runs.pair(right, i)]);
            if (byPair != 0) {
                return byPair;
            }
        }
        return Integer.compare(leftCount, rightCount);
    }

    /// The fingerprint of the series' canonical label bytes.
    public long fingerprintHigh(int series) {
        return records.high(series);
    }

    public long fingerprintLow(int series) {
        return records.low(series);
    }

    /// Calls back with every indexed series' count per pair; for the figures of `status/tsdb`.
    public void forEachPair(PairVisitor visitor) {
        lock.readLock().lock();
        try {
            for (LabelPairs.LabelName name : pairs.names()) {
                for (int i = 0; i < name.pairCount(); i++) {
                    int pair = name.pair(i);
                    int count = pair < pairs.bound() ? seriesCount(pair) : 0;
                    if (count > 0) {
                        visitor.visit(name.name(), pairs.valueOf(pair), count);
                    }
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    private int seriesCount(int pair) {
        return postings.covers(pair) ? postings.count(pair) : 0;
    }

    /// Sees each pair that indexed series have.
    @FunctionalInterface
    public interface PairVisitor {
        void visit(String name, String value, int seriesCount);
    }

    /// The label names that any of the series has.
    public Set<String> names(int[] series) {
        Set<String> names = new HashSet<>();
        forEachPairOf(series, pair -> names.add(pairs.nameOf(pair).name()));
        return names;
    }

    /// The values of one label that any of the series has.
    public Set<String> values(String name, int[] series) {
        Set<String> values = new HashSet<>();
        lock.readLock().lock();
        try {
            LabelPairs.@Nullable LabelName label = pairs.name(name);
            if (label == null) {
                return values;
            }
            RoaringBitmap asked = RoaringBitmap.bitmapOf(series);
            for (int i = 0; i < label.pairCount(); i++) {
                int pair = label.pair(i);
                if (postings.covers(pair) && RoaringBitmap.intersects(postings.view(pair), asked)) {
                    values.add(pairs.valueOf(pair));
                }
            }
            return values;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void forEachPairOf(int[] series, IntConsumer visitor) {
        lock.readLock().lock();
        try {
            BitSet seen = new BitSet(pairs.bound());
            for (int each : series) {
                int run = records.run(each);
                for (int i = 0, count = runs.count(run); i < count; i++) {
                    int pair = runs.pair(run, i);
                    if (!seen.get(pair)) {
                        seen.set(pair);
                        visitor.accept(pair);
                    }
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /// All registered numbers, ascending, whether indexed or not; removed ones are not among them.
    public int[] registeredSeries() {
        lock.readLock().lock();
        try {
            int[] numbers = new int[records.bound()];
            int count = 0;
            for (int series = 0; series < numbers.length; series++) {
                if (records.isLive(series)) {
                    numbers[count++] = series;
                }
            }
            return Arrays.copyOf(numbers, count);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Series that selectors find.
    public int indexedCount() {
        lock.readLock().lock();
        try {
            return indexed.getCardinality();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Series that have a number, those that were removed and not yet reclaimed included.
    public int liveCount() {
        return records.liveCount();
    }

    public long heldBytes() {
        lock.readLock().lock();
        try {
            return table.heldBytes() + pairs.heldBytes() + postings.heldBytes() + runs.heldBytes()
                    + records.heldBytes() + indexed.getLongSizeInBytes();
        } finally {
            lock.readLock().unlock();
        }
    }
}
