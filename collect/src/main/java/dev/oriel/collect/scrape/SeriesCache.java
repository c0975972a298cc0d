package dev.oriel.collect.scrape;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongHashSet;
import java.util.Arrays;
import java.util.stream.LongStream;

/// What is known of the series of one target: by the bytes of their text, the store's number for each, and in which
/// scrape it was seen last, so that those that vanish get their staleness marker. Outlives failed scrapes. Confined to
/// one thread.
final class SeriesCache {
    /// Stands for a series that relabelling drops.
    static final long DROPPED = -1;
    /// What a line stands for whose series the store did not take, for want of room or for its labels: it is asked again
    /// each time.
    static final long REFUSED = -2;
    /// What a line stands for that came when the scrape was over its sample limit: the store is not asked for its series.
    static final long OVER_LIMIT = -3;

    private static final byte TRACKED = 1;
    private static final byte TRACKED_BEFORE = 2;
    private static final byte KNOWN = 4;
    private static final int MIN_FORGOTTEN = 256;
    /// So many lines are remembered over failing scrapes beyond twice those of the last good one.
    private static final int MAX_FAILED = 1_000;

    private LineTable lines = new LineTable();
    private long[] series = new long[64];
    /// The number of the scrape that saw the line last. While scrapes fail it is that of the last good one, negated, if
    /// that one saw it, else 0.
    private int[] seenIn = new int[64];
    private byte[] flags = new byte[64];
    private int scrape = 1;
    private int lastGood = scrape;
    private int trackedBefore;
    private int trackedNow;
    private int seenAgain;
    private int seenNow;
    private int seenInGood;
    /// Series of a cache before this one, which end unless the first scrape has them.
    private long[] inherited = new long[0];
    /// What [#endScrape] told of this scrape, whose batch may still fail, and what was inherited then.
    private long[] ended = new long[0];

    LineTable lines() {
        return lines;
    }

    long series(int line) {
        return series[line];
    }

    void setSeries(int line, long number) {
        if (line >= series.length) {
            int size = Math.max(line + 1, 2 * series.length);
            series = Arrays.copyOf(series, size);
            seenIn = Arrays.copyOf(seenIn, size);
            flags = Arrays.copyOf(flags, size);
        }
        series[line] = number;
    }

    void beginScrape() {
        lines.rewind();
        scrape++;
        trackedNow = 0;
        seenAgain = 0;
        seenNow = 0;
        ended = new long[0];
    }

    /// Says that a sample of the line's series has come.
    ///
    /// @param tracked whether the series is to get a staleness marker when it vanishes
    /// @return whether the series was not there in the last good scrape
    boolean arrived(int line, boolean tracked) {
        lines.arrived(line);
        int before = seenIn[line];
        if (before == scrape) {
            return false;
        }
        boolean trackedOnce = before == scrape - 1 && (flags[line] & TRACKED) != 0;
        boolean known = Math.abs(before) == lastGood;
        seenIn[line] = scrape;
        flags[line] = (byte) ((tracked ? TRACKED : 0) | (trackedOnce ? TRACKED_BEFORE : 0) | (known ? KNOWN : 0));
        seenNow++;
        trackedNow += tracked ? 1 : 0;
        seenAgain += trackedOnce ? 1 : 0;
        return !known;
    }

    /// Ends a scrape that went well.
    ///
    /// @return the series that vanished with it
    long[] endScrape() {
        long[] vanished = seenAgain == trackedBefore && inherited.length == 0 ? inherited : vanished();
        // Inherited series that the scrape has are still this cache's to end where the batch fails.
        ended = LongStream.concat(Arrays.stream(vanished), Arrays.stream(inherited)).toArray();
        inherited = new long[0];
        trackedBefore = trackedNow;
        seenInGood = seenNow;
        lastGood = scrape;
        if (lines.count() - seenNow > Math.max(MIN_FORGOTTEN, seenNow)) {
            forgetUnseen();
        }
        return vanished;
    }

    private long[] vanished() {
        LongHashSet present = new LongHashSet(seenNow);
        for (int line = 1; line <= lines.count(); line++) {
            if (seenIn[line] == scrape) {
                present.add(series[line]);
            }
        }
        LongArrayList vanished = new LongArrayList();
        for (int line = 1; line <= lines.count(); line++) {
            boolean ends = seenIn[line] == scrape - 1 && (flags[line] & TRACKED) != 0;
            if (ends && present.add(series[line])) {
                vanished.add(series[line]);
            }
        }
        for (long number : inherited) {
            if (present.add(number)) {
                vanished.add(number);
            }
        }
        return vanished.toArray();
    }

    /// Ends a scrape that failed, however far it came: all series of the scrape before end.
    long[] failScrape() {
        LongHashSet ending = new LongHashSet();
        for (int line = 1; line <= lines.count(); line++) {
            boolean before = seenIn[line] == scrape - 1 && (flags[line] & TRACKED) != 0
                    || seenIn[line] == scrape && (flags[line] & TRACKED_BEFORE) != 0;
            if (before) {
                ending.add(series[line]);
            }
            boolean known = Math.abs(seenIn[line]) == lastGood || seenIn[line] == scrape && (flags[line] & KNOWN) != 0;
            seenIn[line] = known ? -lastGood : 0;
        }
        ending.addAll(inherited);
        ending.addAll(ended);
        inherited = new long[0];
        trackedBefore = 0;
        if (lines.count() > 2L * seenInGood + MAX_FAILED) {
            forget();
        }
        return ending.toArray();
    }

    /// The series that the last scrape had and that would get a staleness marker.
    long[] tracked() {
        LongArrayList tracked = new LongArrayList();
        for (int line = 1; line <= lines.count(); line++) {
            if (seenIn[line] == scrape && (flags[line] & TRACKED) != 0) {
                tracked.add(series[line]);
            }
        }
        tracked.add(inherited);
        return tracked.toArray();
    }

    /// Takes over the duty of ending another cache's series, or this one's that could not be ended.
    void inherit(long[] numbers) {
        inherited = numbers.clone();
    }

    /// Copies what was seen in this scrape into new tables, so that targets with ever new series do not fill the memory.
    private void forgetUnseen() {
        LineTable kept = new LineTable();
        SeriesCache copy = new SeriesCache();
        for (int line = 1; line <= lines.count(); line++) {
            if (seenIn[line] == scrape) {
                int to = kept.copyFrom(lines, line);
                copy.setSeries(to, series[line]);
                copy.seenIn[to] = scrape;
                copy.flags[to] = flags[line];
                kept.arrived(to);
            }
        }
        lines = kept;
        takeArrays(copy);
    }

    private void forget() {
        lines = new LineTable();
        takeArrays(new SeriesCache());
    }

    private void takeArrays(SeriesCache other) {
        series = other.series;
        seenIn = other.seenIn;
        flags = other.flags;
    }
}
