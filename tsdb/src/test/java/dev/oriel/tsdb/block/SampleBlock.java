package dev.oriel.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.CodePointOrder;
import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.metric.SampleColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The content of a block as plain lists: what a written block is compared with.
record SampleBlock(List<Series> series) {
    /// One series; the arrays are of one length.
    record Series(Labels labels, long[] times, double[] values, Histogram @Nullable [] histograms,
            long @Nullable [] starts) {
        SampleColumns columns() {
            SampleColumns columns = new SampleColumns();
            double[] into = columns.reset(times.length);
            System.arraycopy(values, 0, into, 0, times.length);
            for (int i = 0; i < times.length; i++) {
                if (histograms != null && histograms[i] != null) {
                    columns.setHistogram(i, histograms[i]);
                }
                if (starts != null) {
                    columns.setStart(i, starts[i]);
                }
            }
            columns.finish(times, times.length);
            return columns;
        }

        void addTo(BlockWriter writer, int number) {
            writer.add(labels, number, -number, columns());
        }
    }

    static SampleBlock scraped(int seriesCount, int samples) {
        long[] times = IntStream.range(0, samples).mapToLong(i -> i * 15_000L).toArray();
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < seriesCount; i++) {
            int start = i;
            double[] values = IntStream.range(0, samples).mapToDouble(n -> start + n * 0.5 * start).toArray();
            Labels labels = Labels.of(Labels.METRIC_NAME, "metric_0", "instance", "host-" + i);
            series.add(new Series(labels, times, values, null, null));
        }
        series.sort((a, b) -> a.labels.compareTo(b.labels));
        return new SampleBlock(series);
    }

    /// Series of all kinds: floats and histograms, with and without start times, regular and not.
    static SampleBlock random(int seriesCount, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Labels, Series> series = new TreeMap<>();
        while (series.size() < seriesCount) {
            String[] pairs = {Labels.METRIC_NAME, "metric_" + random.nextInt(20), "instance",
                "host-" + random.nextInt(40), "job", random.nextBoolean() ? "node" : "äöü\ud83d\ude00", "mode",
                List.of("", "idle", "user", "system").get(random.nextInt(4))};
            Labels labels = Labels.of(pairs);
            series.put(labels, randomSeries(labels, random));
        }
        return new SampleBlock(List.copyOf(series.values()));
    }

    private static Series randomSeries(Labels labels, SplittableRandom random) {
        int count = 1 + random.nextInt(100);
        boolean regular = random.nextInt(3) > 0;
        long[] times = new long[count];
        double[] values = new double[count];
        boolean anyHistograms = random.nextInt(5) == 0;
        Histogram[] histograms = anyHistograms ? new Histogram[count] : null;
        long[] starts = random.nextInt(4) == 0 ? new long[count] : null;
        long time = regular ? 0 : random.nextInt(1000);
        for (int i = 0; i < count; i++) {
            times[i] = time;
            time += regular ? 15_000 : 14_900 + random.nextInt(200);
            values[i] = random.nextInt(4) == 0 ? random.nextDouble() : random.nextInt(1000) / 10.0;
            if (histograms != null && random.nextInt(10) > 0) {
                histograms[i] = histogram(random);
                values[i] = Double.NaN;
            }
            if (starts != null) {
                starts[i] = random.nextInt(20) == 0 ? 0 : times[i] / 300_000 + 1;
            }
        }
        return new Series(labels, times, values, histograms, starts);
    }

    private static Histogram histogram(SplittableRandom random) {
        boolean custom = random.nextInt(3) == 0;
        int schema = custom ? Histogram.CUSTOM_BOUNDS_SCHEMA : random.nextInt(2);
        Buckets positive = new Buckets(new int[]{-1, 0, 3}, new double[]{random.nextInt(9), 2, random.nextInt(99)});
        Buckets negative = custom || random.nextBoolean()
                ? Buckets.NONE
                : new Buckets(new int[]{5}, new double[]{random.nextInt(9) + 0.5});
        double[] bounds = custom ? new double[]{0.1, 0.5, 2.5} : new double[0];
        return new Histogram(schema, custom ? 0 : 1e-9, custom ? 0 : random.nextInt(7), random.nextInt(999),
                random.nextDouble(), positive, negative, bounds, CounterReset.values()[random.nextInt(4)],
                random.nextBoolean());
    }

    long sampleCount() {
        return series.stream().mapToLong(each -> each.times.length).sum();
    }

    BlockReader write(Disk disk, String parent, BlockId id, BlockCache cache) {
        try (BlockWriter writer = BlockWriter.open(disk, parent, id, 1, List.of())) {
            for (int i = 0; i < series.size(); i++) {
                series.get(i).addTo(writer, i);
            }
            writer.publish();
        }
        return BlockReader.open(disk, parent, id, cache);
    }

    int[] matching(List<LabelMatcher> matchers) {
        return IntStream.range(0, series.size())
                .filter(i -> matchers.stream().allMatch(matcher -> matcher.matches(series.get(i).labels)))
                .toArray();
    }

    List<String> labelNames(List<LabelMatcher> matchers) {
        TreeSet<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
        Arrays.stream(matching(matchers)).forEach(i -> names.addAll(series.get(i).labels.toMap().keySet()));
        return List.copyOf(names);
    }

    List<String> labelValues(String name, List<LabelMatcher> matchers) {
        TreeSet<String> values = new TreeSet<>(CodePointOrder.INSTANCE);
        Arrays.stream(matching(matchers)).forEach(i -> values.add(series.get(i).labels.get(name)));
        values.remove("");
        return List.copyOf(values);
    }

    void assertEqualTo(BlockReader reader, TimeRange range) {
        assertEqualTo(reader, reader.samples(reader.deletions()), range);
    }

    void assertEqualTo(BlockReader reader, BlockSampleReader samples, TimeRange range) {
        SampleColumns columns = new SampleColumns();
        assertThat(reader.meta().seriesCount()).isEqualTo(series.size());
        for (int i = 0; i < series.size(); i++) {
            assertThat(reader.labels(i)).isEqualTo(series.get(i).labels);
            samples.read(i, range, columns);
            assertSame(series.get(i), range, columns);
        }
    }

    void assertSeriesEqualTo(BlockReader reader, int number) {
        SampleColumns columns = new SampleColumns();
        assertThat(reader.labels(number)).isEqualTo(series.get(number).labels);
        reader.samples(reader.deletions()).read(number, TimeRange.ALL, columns);
        assertSame(series.get(number), TimeRange.ALL, columns);
    }

    static void assertSame(Series expected, TimeRange range, SampleColumns columns) {
        int at = 0;
        for (int i = 0; i < expected.times.length; i++) {
            if (range.contains(expected.times[i])) {
                assertThat(columns.times()[at]).isEqualTo(expected.times[i]);
                assertThat(Double.doubleToRawLongBits(columns.values()[at]))
                        .isEqualTo(Double.doubleToRawLongBits(expected.values[i]));
                Histogram histogram = expected.histograms == null ? null : expected.histograms[i];
                Histogram[] found = columns.histograms();
                assertHistogram(found == null || at >= found.length ? null : found[at], histogram);
                long[] starts = columns.starts();
                assertThat(starts == null ? 0 : starts[at])
                        .isEqualTo(expected.starts == null ? 0 : expected.starts[i]);
                at++;
            }
        }
        assertThat(columns.count()).isEqualTo(at);
    }

    private static void assertHistogram(@Nullable Histogram found, @Nullable Histogram expected) {
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    }
}
