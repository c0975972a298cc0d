package dev.oriel.tsdb.head.index;

import dev.oriel.storage.metric.LabelBytes;
import java.util.Arrays;
import java.util.BitSet;
import org.roaringbitmap.RoaringBitmap;

/// Registers the series that a record or a checkpoint defines: each pair of its dictionary is looked up once, and the series of all of
/// them are looked for in one go, since one look-up in a large table is one cache miss and many at a time overlap.
/// Guarded by the index's lock.
final class SeriesRestoration {
    private static final int NONE = -1;

    private final LabelPairs pairs;
    private final PairRuns runs;
    private final SeriesRecords records;
    private final FingerprintTable table;
    private final LabelHash hash;
    private final CanonicalLabels canonical = new CanonicalLabels();
    /// The dictionary's pairs by their numbers here, [#NONE] for bytes that are no canonical label.
    private int[] numbers = new int[128];
    private int[] run = new int[64];
    private byte[] labelBytes = new byte[512];
    private long[] highs = new long[64];
    private long[] lows = new long[64];
    private int[] found = new int[64];

    SeriesRestoration(LabelPairs pairs, PairRuns runs, SeriesRecords records, FingerprintTable table, LabelHash hash) {
        this.pairs = pairs;
        this.runs = runs;
        this.records = records;
        this.table = table;
        this.hash = hash;
    }

    /// @param inTheWay takes the series for which a rejected definition's number or labels stand
    /// @return the places of the definitions that are rejected
    BitSet restore(SeriesDefinitions definitions, RoaringBitmap inTheWay) {
        internPairs(definitions);
        look(definitions);
        BitSet rejected = new BitSet();
        for (int i = 0; i < definitions.count(); i++) {
            if (!restore(definitions, i, inTheWay)) {
                rejected.set(i);
            }
        }
        return rejected;
    }

    private void internPairs(SeriesDefinitions definitions) {
        int count = definitions.pairCount();
        if (numbers.length < count) {
            numbers = new int[2 * count];
        }
        for (int place = 0; place < count; place++) {
            boolean one = canonical.parse(definitions.buffer(), definitions.pairOffset(place),
                    definitions.pairLength(place)) && canonical.count() == 1;
            numbers[place] = one ? pairs.internOnly(definitions.buffer(), canonical) : NONE;
        }
    }

    /// Finds out which series are there already.
    private void look(SeriesDefinitions definitions) {
        int count = definitions.count();
        reserveLooks(count);
        for (int i = 0; i < count; i++) {
            hash.compute(labelBytes, 0, assemble(definitions, i));
            highs[i] = hash.high();
            lows[i] = hash.low();
        }
        for (int i = 0; i < count; i++) {
            found[i] = table.find(highs[i], lows[i]);
        }
    }

    private void reserveLooks(int count) {
        if (found.length < count) {
            highs = new long[2 * count];
            lows = new long[2 * count];
            found = new int[2 * count];
        }
    }

    /// Puts the series' label bytes together.
    private int assemble(SeriesDefinitions definitions, int index) {
        int length = 0;
        for (int at = definitions.first(index); at < definitions.end(index); at++) {
            int place = definitions.place(at);
            int bytes = definitions.pairLength(place);
            if (length + bytes > labelBytes.length) {
                labelBytes = Arrays.copyOf(labelBytes, 2 * (length + bytes));
            }
            System.arraycopy(definitions.buffer(), definitions.pairOffset(place), labelBytes, length, bytes);
            length += bytes;
        }
        return length;
    }

    private boolean restore(SeriesDefinitions definitions, int index, RoaringBitmap inTheWay) {
        int count = definitions.end(index) - definitions.first(index);
        if (count < 1 || count > PairRuns.MAX_COUNT) {
            return false;
        }
        reserveRun(count);
        for (int i = 0; i < count; i++) {
            run[i] = numbers[definitions.place(definitions.first(index) + i)];
            if (run[i] == NONE) {
                return false;
            }
        }
        // The same labels may have come earlier in this very record.
        int known = found[index] == FingerprintTable.ABSENT ? table.find(highs[index], lows[index]) : found[index];
        int series = definitions.series(index);
        boolean restored = restore(series, count, highs[index], lows[index], known);
        if (!restored && known >= 0) {
            inTheWay.add(known);
        }
        if (!restored && records.isLive(series)) {
            inTheWay.add(series);
        }
        return restored;
    }

    private void reserveRun(int count) {
        if (run.length < count) {
            run = new int[count];
        }
    }

    /// @param known the number that the labels have already
    private boolean restore(int series, int count, long high, long low, int known) {
        if (known == series) {
            return true;
        }
        if (known >= 0 || records.isUsed(series)) {
            return false;
        }
        records.take(series);
        pairs.refer(run, count);
        records.put(series, runs.add(run, count), high, low);
        table.add(high, low, series);
        return true;
    }

    /// @param identities with the numbers that their pairs have here
    /// @return the places of the series that are rejected
    BitSet restore(SeriesIdentities identities) {
        look(identities);
        BitSet rejected = new BitSet();
        int first = 0;
        for (int i = 0; i < identities.count(); i++) {
            int count = fillRun(identities, i, first);
            first += count;
            if (!restore(identities.number(i), count, highs[i], lows[i], found[i])) {
                rejected.set(i);
            }
        }
        return rejected;
    }

    private void look(SeriesIdentities identities) {
        int count = identities.count();
        reserveLooks(count);
        boolean ownFingerprints = count == 0 || isOwn(identities);
        int first = 0;
        for (int i = 0; i < count; i++) {
            highs[i] = identities.high(i);
            lows[i] = identities.low(i);
            if (!ownFingerprints) {
                first += hash(identities, i, first);
                highs[i] = hash.high();
                lows[i] = hash.low();
            }
        }
        for (int i = 0; i < count; i++) {
            found[i] = table.find(highs[i], lows[i]);
        }
    }

    /// A store that lost its key has another one now, by which series have other fingerprints: the first one tells.
    private boolean isOwn(SeriesIdentities identities) {
        hash(identities, 0, 0);
        return hash.high() == identities.high(0) && hash.low() == identities.low(0);
    }

    private int hash(SeriesIdentities identities, int index, int first) {
        int count = fillRun(identities, index, first);
        byte[] bytes = LabelBytes.encode(pairs.labels(run, count));
        hash.compute(bytes, 0, bytes.length);
        return count;
    }

    private int fillRun(SeriesIdentities identities, int index, int first) {
        int count = identities.pairCount(index);
        reserveRun(count);
        for (int k = 0; k < count; k++) {
            run[k] = identities.pair(first + k);
        }
        return count;
    }
}
