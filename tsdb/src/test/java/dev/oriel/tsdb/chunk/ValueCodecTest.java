package dev.oriel.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueCodecTest {
    private static final int[] COUNTS = {0, 1, 2, 3, 4, 7, 16, 17, 32, 100, 240, 481, 8192};

    private final ValueEncoder encoder = new ValueEncoder();
    private final ValueDecoder decoder = new ValueDecoder();

    @ParameterizedTest
    @EnumSource
    void givesBackEveryBitFromOneStream(Shape shape) {
        for (int count : COUNTS) {
            for (int seed = 0; seed < seeds(count); seed++) {
                double[] column = shape.column(count, seed);
                ByteSink out = new ByteSink(0);
                out.putByte(99);
                encoder.encode(column, 0, count, out);
                ByteCursor in = new ByteCursor(out.toByteArray(), 0, out.size());
                in.readByte();
                double[] back = new double[count + 2];
                decoder.decode(in, back, 1, count);
                assertThat(bits(Arrays.copyOfRange(back, 1, count + 1))).isEqualTo(bits(column));
                assertThat(in.remaining()).isZero();
                assertThat(back[0] + back[count + 1]).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesBackEveryBitFromThreeStreams(Shape shape) {
        SplitSink out = new SplitSink();
        for (int count : COUNTS) {
            for (int seed = 0; seed < seeds(count); seed++) {
                encoder.encode(shape.column(count, seed), 0, count, out);
            }
        }
        SplitCursor in = new SplitCursor();
        in.heads().set(out.heads().array(), 0, out.heads().size());
        in.tokens().set(out.tokens().array(), 0, out.tokens().size());
        in.lows().set(out.lows().array(), 0, out.lows().size());
        for (int count : COUNTS) {
            for (int seed = 0; seed < seeds(count); seed++) {
                double[] back = new double[count];
                decoder.decode(in, back, 0, count);
                assertThat(bits(back)).isEqualTo(bits(shape.column(count, seed)));
            }
        }
        assertThat(in.heads().remaining() + in.tokens().remaining() + in.lows().remaining()).isZero();
    }

    private static int seeds(int count) {
        return count > 1000 ? 2 : 20;
    }

    private static long[] bits(double[] column) {
        return Arrays.stream(column).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
