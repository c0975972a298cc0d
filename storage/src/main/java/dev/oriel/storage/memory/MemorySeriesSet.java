package dev.oriel.storage.memory;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.util.Arrays;
import java.util.List;

/// Series of a [MemoryQuerier]. A reader hands over the time column of the series before where it is equal, so that
/// what evaluates shared columns is tested here too.
record MemorySeriesSet(TimeRange range, List<MemoryQuerier.Entry> entries) implements SeriesSet {
    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Labels labels(int index) {
        return entries.get(index).labels();
    }

    @Override
    public SampleReader reader() {
        return new Reader();
    }

    private final class Reader implements SampleReader {
        private long[] sharedTimes = new long[0];

        @Override
        public void read(int index, SampleColumns columns) {
            MemorySamples samples = entries.get(index).samples();
            int from = firstNotBefore(samples, range.minMillis());
            int to = from;
            while (to < samples.count() && samples.times()[to] <= range.maxMillis()) {
                to++;
            }
            double[] values = columns.reset(to - from);
            System.arraycopy(samples.values(), from, values, 0, to - from);
            for (int i = from; i < to; i++) {
                Histogram histogram = samples.histograms()[i];
                if (histogram != null) {
                    columns.setHistogram(i - from, histogram);
                }
                if (samples.starts()[i] != 0) {
                    columns.setStart(i - from, samples.starts()[i]);
                }
            }
            long[] times = Arrays.copyOfRange(samples.times(), from, to);
            if (!Arrays.equals(times, sharedTimes)) {
                sharedTimes = times;
            }
            columns.finish(sharedTimes, to - from);
        }

        private static int firstNotBefore(MemorySamples samples, long millis) {
            int at = samples.indexOf(millis);
            return at >= 0 ? at : -at - 1;
        }
    }
}
