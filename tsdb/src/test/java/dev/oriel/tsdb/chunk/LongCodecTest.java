package dev.oriel.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LongCodecTest {
    /// Columns of times and other whole numbers.
    enum Times {
        REGULAR, ONE_GAP, JITTER, RAGGED, EXTREMES, ALL_ZERO, NEGATIVE, RARE_JUMPS, MULTIPLES;

        long[] column(int count, long seed) {
            SplittableRandom random = new SplittableRandom(seed * 31 + ordinal());
            long start = 1_750_000_000_000L;
            return LongStream.range(0, count).map(i -> switch (this) {
                case REGULAR -> start + 15_000 * i;
                case ONE_GAP -> start + 15_000 * i + (i > count / 2 ? 45_000 : 0);
                case JITTER -> start + 15_000 * i + random.nextInt(20);
                case RAGGED -> start + 15_000 * i + random.nextInt(14_000);
                case EXTREMES -> random.nextInt(3) == 0 ? Long.MIN_VALUE + i : Long.MAX_VALUE - i;
                case ALL_ZERO -> 0;
                case NEGATIVE -> -start + random.nextInt(100);
                case RARE_JUMPS -> random.nextInt(30) == 0 ? random.nextLong() : 5;
                case MULTIPLES -> 15_000L * random.nextInt(1000) + 7;
            }).toArray();
        }
    }

    private static final int[] COUNTS = {0, 1, 2, 3, 15, 16, 17, 120, 481, 8192};

    private final LongEncoder encoder = new LongEncoder();

    @ParameterizedTest
    @EnumSource
    void givesBackEveryNumber(Times times) {
        SplitSink split = new SplitSink();
        ByteSink out = new ByteSink();
        for (int count : COUNTS) {
            for (int seed = 0; seed < 20; seed++) {
                encoder.encode(times.column(count, seed), 0, count, out);
                encoder.encode(times.column(count, seed), 0, count, split);
            }
        }
        ByteCursor in = new ByteCursor(out.toByteArray(), 0, out.size());
        SplitCursor splitIn = new SplitCursor();
        splitIn.heads().set(split.heads().array(), 0, split.heads().size());
        splitIn.tokens().set(split.tokens().array(), 0, split.tokens().size());
        splitIn.lows().set(split.lows().array(), 0, split.lows().size());
        for (int count : COUNTS) {
            for (int seed = 0; seed < 20; seed++) {
                long[] back = new long[count];
                LongDecoder.decode(in, back, 0, count);
                assertThat(back).isEqualTo(times.column(count, seed));
                LongDecoder.decode(splitIn, back, 0, count);
                assertThat(back).isEqualTo(times.column(count, seed));
            }
        }
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"REGULAR", "ALL_ZERO", "ONE_GAP"})
    void keepsRegularTimesInAFewBytes(Times times) {
        ByteSink out = new ByteSink();
        encoder.encode(times.column(480, 1), 0, 480, out);
        assertThat(out.size()).isLessThan(24);
    }
}
