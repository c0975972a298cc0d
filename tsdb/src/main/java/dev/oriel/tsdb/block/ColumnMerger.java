package dev.oriel.tsdb.block;

import dev.oriel.model.Histogram;
import dev.oriel.storage.metric.SampleColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts the samples of one series from several sources in one order, for queries and for merges alike. Where two sources
/// have the same time, the first source counts, as the first sample committed does in the head: blocks in the order of
/// [BlockMeta#OLDEST_FIRST], then the head. The same time columns one behind the other give the same array again. Confined to one thread.
public final class ColumnMerger {
    private static final int MAX_REMEMBERED = 64;

    /// Columns that were put one behind the other.
    private record Joined(long[][] parts, int[] counts, long[] times) {}

    private final Joined[] remembered = new Joined[MAX_REMEMBERED];
    private int rememberedCount;
    private int[] next = new int[0];

    /// @param parts  in order of their sources
    /// @param count  how many of them
    public void merge(SampleColumns[] parts, int count, SampleColumns into) {
        int total = 0;
        boolean ascending = true;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            int size = parts[i].count();
            if (size > 0) {
                ascending &= total == 0 || parts[i].times()[0] > last;
                last = parts[i].times()[size - 1];
                total += size;
            }
        }
        double[] values = into.reset(total);
        if (ascending) {
            int at = 0;
            for (int i = 0; i < count; i++) {
                System.arraycopy(parts[i].values(), 0, values, at, parts[i].count());
                copyExtras(parts[i], 0, parts[i].count(), into, at);
                at += parts[i].count();
            }
            into.finish(joinedTimes(parts, count, total), total);
        } else {
            interleave(parts, count, total, values, into);
        }
    }

    private void interleave(SampleColumns[] parts, int count, int total, double[] values, SampleColumns into) {
        next = next.length < count ? new int[count] : next;
        Arrays.fill(next, 0);
        long[] times = new long[total];
        int size = 0;
        while (true) {
            int source = -1;
            long time = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                if (next[i] < parts[i].count() && (source < 0 || parts[i].times()[next[i]] < time)) {
                    time = parts[i].times()[next[i]];
                    source = i;
                }
            }
            if (source < 0) {
                break;
            }
            times[size] = time;
            values[size] = parts[source].values()[next[source]];
            copyExtras(parts[source], next[source], 1, into, size++);
            for (int i = 0; i < count; i++) {
                if (next[i] < parts[i].count() && parts[i].times()[next[i]] == time) {
                    next[i]++;
                }
            }
        }
        into.finish(times, size);
    }

    private static void copyExtras(SampleColumns from, int start, int count, SampleColumns into, int at) {
        @Nullable
        Histogram[] histograms = from.histograms();
        long[] starts = from.starts();
        for (int i = start; histograms != null && i < Math.min(start + count, histograms.length); i++) {
            Histogram histogram = histograms[i];
            if (histogram != null) {
                into.setHistogram(at + i - start, histogram);
            }
        }
        for (int i = start; starts != null && i < Math.min(start + count, starts.length); i++) {
            if (starts[i] != 0) {
                into.setStart(at + i - start, starts[i]);
            }
        }
    }

    private long[] joinedTimes(SampleColumns[] parts, int count, int total) {
        for (int i = 0; i < Math.min(rememberedCount, MAX_REMEMBERED); i++) {
            if (isOf(remembered[i], parts, count)) {
                return remembered[i].times;
            }
        }
        long[][] sources = new long[count][];
        int[] counts = new int[count];
        long[] times = new long[total];
        int at = 0;
        for (int i = 0; i < count; i++) {
            sources[i] = parts[i].times();
            counts[i] = parts[i].count();
            System.arraycopy(sources[i], 0, times, at, counts[i]);
            at += counts[i];
        }
        remembered[rememberedCount++ % MAX_REMEMBERED] = new Joined(sources, counts, times);
        return times;
    }

    private static boolean isOf(Joined joined, SampleColumns[] parts, int count) {
        if (joined.parts.length != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (joined.parts[i] != parts[i].times() || joined.counts[i] != parts[i].count()) {
                return false;
            }
        }
        return true;
    }
}
