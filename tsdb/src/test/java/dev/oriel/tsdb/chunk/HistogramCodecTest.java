package dev.oriel.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.StaleMarker;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramCodecTest {
    private final HistogramEncoder encoder = new HistogramEncoder();
    private final HistogramDecoder decoder = new HistogramDecoder();

    @Test
    void givesBackHistogramsOfAllLayouts() {
        for (int seed = 0; seed < 200; seed++) {
            for (int count : new int[]{0, 1, 2, 17, 120}) {
                Histogram[] column = column(count, seed);
                ByteSink out = new ByteSink();
                encoder.encode(column, 0, count, out);
                Histogram[] back = new Histogram[count];
                ByteCursor in = new ByteCursor(out.toByteArray(), 0, out.size());
                decoder.decode(in, back, 0, count);
                assertThat(back).usingRecursiveComparison().isEqualTo(column);
                assertThat(in.remaining()).isZero();
            }
        }
    }

    @Test
    void keepsASteadyHistogramInTwoBytesABucket() {
        Histogram[] column = new Histogram[120];
        for (int i = 0; i < column.length; i++) {
            column[i] = new Histogram(3, 1e-128, i, 100 * i, 2.5 * i, new Buckets(new int[]{1, 2, 3, 5, 8},
                    new double[]{i, 2 * i, 7, 0, 4 * i}), Buckets.NONE, new double[0], CounterReset.NOT_RESET, true);
        }
        ByteSink out = new ByteSink();
        encoder.encode(column, 0, column.length, out);
        assertThat(out.size()).isLessThan(60);
    }

    @Test
    void keepsTheStaleMarkersBits() {
        Histogram stale = new Histogram(0, 0, 0, 0, StaleMarker.VALUE, Buckets.NONE, Buckets.NONE, new double[0],
                CounterReset.UNKNOWN, true);
        ByteSink out = new ByteSink();
        encoder.encode(new Histogram[]{stale}, 0, 1, out);
        Histogram[] back = new Histogram[1];
        decoder.decode(new ByteCursor(out.toByteArray(), 0, out.size()), back, 0, 1);
        assertThat(back[0].isStale()).isTrue();
    }

    static Histogram[] column(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean custom = random.nextInt(3) == 0;
        boolean integer = random.nextBoolean();
        int[] positive = indexes(random, custom ? 0 : -20);
        int[] negative = custom ? new int[0] : indexes(random, 3);
        double[] bounds = custom ? random.doubles(positive.length, 0, 100).sorted().toArray() : new double[0];
        int schema = custom ? Histogram.CUSTOM_BOUNDS_SCHEMA : random.nextInt(13) - 4;
        Histogram[] column = new Histogram[count];
        double observed = 0;
        for (int i = 0; i < count; i++) {
            observed += integer ? random.nextInt(100) : random.nextDouble();
            column[i] = new Histogram(schema, custom ? 0 : 1e-128, observed / 2, observed, random.nextDouble() * 1e6,
                    buckets(positive, observed, integer, random), buckets(negative, observed, integer, random), bounds,
                    CounterReset.values()[random.nextInt(4)], integer);
        }
        return column;
    }

    private static int[] indexes(SplittableRandom random, int first) {
        int[] indexes = new int[random.nextInt(12)];
        int next = first;
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = next;
            next += 1 + random.nextInt(3);
        }
        return indexes;
    }

    private static Buckets buckets(int[] indexes, double observed, boolean integer, SplittableRandom random) {
        double[] counts = new double[indexes.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = integer ? Math.rint(observed) + random.nextInt(5) : observed * random.nextDouble();
        }
        return new Buckets(indexes, counts);
    }
}
