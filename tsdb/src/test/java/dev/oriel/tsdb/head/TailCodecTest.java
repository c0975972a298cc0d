package dev.oriel.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.StaleMarker;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailCodecTest {
    private final ByteSink out = new ByteSink();

    @Test
    void givesEveryBitBack() {
        SplittableRandom random = new SplittableRandom(5);
        double[] special = {0, -0.0, Double.NaN, StaleMarker.VALUE, Double.MIN_VALUE, Double.MAX_VALUE,
            Double.POSITIVE_INFINITY, 1L << 53, -(1L << 52), 0.1, 1e-4, 123.456, Double.NEGATIVE_INFINITY};
        for (int run = 0; run < 20_000; run++) {
            double[] values = new double[1 + random.nextInt(SeriesPage.TAIL)];
            int shape = random.nextInt(8);
            double state = random.nextInt(1_000_000);
            for (int i = 0; i < values.length; i++) {
                state += random.nextInt(1 << random.nextInt(1, 31));
                values[i] = switch (shape) {
                    case 0 -> special[random.nextInt(special.length)];
                    case 1 -> Double.longBitsToDouble(random.nextLong());
                    case 2 -> state;
                    case 3 -> random.nextInt(100) / 10.0;
                    case 4 -> random.nextInt(-100_000, 100_000) / 1000.0;
                    case 5 -> 42.5;
                    case 6 -> state * 1e9;
                    default -> 7 * i;
                };
            }
            assertThat(roundTrip(values)).as("%s", Arrays.toString(values)).isEqualTo(bits(values));
        }
    }

    @Test
    void makesCountersAndDecimalsSmall() {
        assertThat(encodedBytes(5, 5, 5, 5, 5, 5, 5, 5)).isEqualTo(9);
        assertThat(encodedBytes(1e9, 1e9 + 10, 1e9 + 20, 1e9 + 30)).isEqualTo(19);
        assertThat(encodedBytes(1e9, 1e9 + 100, 1e9 + 350, 1e9 + 500, 1e9 + 501)).isEqualTo(23);
        assertThat(encodedBytes(0.1, 0.7, 0.2, 0.9)).isEqualTo(15);
        assertThat(encodedBytes(Math.PI, Math.E)).isEqualTo(17);
    }

    private int encodedBytes(double... values) {
        out.clear();
        new TailCodec().encode(values, 0, values.length, out);
        return out.size();
    }

    private long[] roundTrip(double[] values) {
        encodedBytes(values);
        double[] decoded = new double[values.length + 3];
        TailCodec.decode(new ByteCursor(out.array(), 0, out.size()), decoded, 3, values.length);
        return bits(Arrays.copyOfRange(decoded, 3, decoded.length));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
