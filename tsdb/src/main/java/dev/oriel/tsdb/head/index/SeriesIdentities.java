package dev.oriel.tsdb.head.index;

import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import java.util.Arrays;
import java.util.Objects;

/// Who some series are, as columns: their numbers, fingerprints and label pairs. A pair is named by a number that the
/// holder gives a meaning: the index' own one, or the pair's place in a checkpoint's dictionary. Reused by clearing;
/// confined to one thread.
///
///     | varint series n | varint pairs p | number int32 × n | high int64 × n | low int64 × n |
///     | pairs of the series int32 × n | pair int32 × p |        little-endian
public final class SeriesIdentities {
    private int count;
    private int[] numbers = new int[64];
    private long[] highs = new long[64];
    private long[] lows = new long[64];
    private int[] pairCounts = new int[64];
    private int pairTotal;
    private int[] pairs = new int[1024];

    public void clear() {
        count = 0;
        pairTotal = 0;
    }

    /// Adds a series, as yet without pairs.
    void add(int number, long high, long low) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            highs = Arrays.copyOf(highs, 2 * count);
            lows = Arrays.copyOf(lows, 2 * count);
            pairCounts = Arrays.copyOf(pairCounts, 2 * count);
        }
        numbers[count] = number;
        highs[count] = high;
        lows[count] = low;
        pairCounts[count] = 0;
        count++;
    }

    /// Adds a pair to the series that was added last.
    void addPair(int pair) {
        if (pairTotal == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * pairTotal);
        }
        pairs[pairTotal++] = pair;
        pairCounts[count - 1]++;
    }

    public int count() {
        return count;
    }

    public int number(int index) {
        return numbers[index];
    }

    long high(int index) {
        return highs[index];
    }

    long low(int index) {
        return lows[index];
    }

    /// Pairs of one series; those of all stand one after the other.
    public int pairCount(int index) {
        return pairCounts[index];
    }

    /// Pairs of all series.
    public int pairTotal() {
        return pairTotal;
    }

    /// @param at from 0 to below [#pairTotal]
    public int pair(int at) {
        return pairs[at];
    }

    /// Names all pairs otherwise.
    ///
    /// @param names by the numbers that stand for them now
    /// @param bound of these numbers
    /// @throws IndexOutOfBoundsException a pair's number is not below it
    public void renamePairs(int[] names, int bound) {
        for (int at = 0; at < pairTotal; at++) {
            pairs[at] = names[Objects.checkIndex(pairs[at], bound)];
        }
    }

    public void writeTo(ByteSink sink) {
        sink.putVarint(count);
        sink.putVarint(pairTotal);
        sink.putInts(numbers, count);
        sink.putLongs(highs, count);
        sink.putLongs(lows, count);
        sink.putInts(pairCounts, count);
        sink.putInts(pairs, pairTotal);
    }

    /// @throws IllegalArgumentException the bytes are not of this form
    public void readFrom(ByteCursor from) {
        count = from.readCount(from.remaining());
        pairTotal = from.readCount(from.remaining());
        numbers = from.readInts(count, numbers);
        highs = from.readLongs(count, highs);
        lows = from.readLongs(count, lows);
        pairCounts = from.readInts(count, pairCounts);
        pairs = from.readInts(pairTotal, pairs);
        check(from);
    }

    private void check(ByteCursor from) {
        long counted = 0;
        for (int i = 0; i < count; i++) {
            if (numbers[i] < 0 || pairCounts[i] < 1 || pairCounts[i] > PairRuns.MAX_COUNT) {
                throw from.invalid("series " + numbers[i] + " of " + pairCounts[i] + " labels",
                        "a number from 0, 1 to " + PairRuns.MAX_COUNT + " labels");
            }
            counted += pairCounts[i];
        }
        if (counted != pairTotal) {
            throw from.invalid(pairTotal + " pairs", counted + ", as the series have");
        }
    }
}
