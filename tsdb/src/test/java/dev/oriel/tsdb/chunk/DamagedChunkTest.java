package dev.oriel.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Histogram;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DamagedChunkTest {
    private static final int COUNT = 100;

    /// Checksums stand before the decoders; what they are given all the same must not lead them out of bounds.
    @Test
    void anyBytesGiveValuesOrAFormatError() {
        SplittableRandom random = new SplittableRandom(1);
        ByteSink out = new ByteSink();
        ValueDecoder decoder = new ValueDecoder();
        int errors = 0;
        for (Shape shape : Shape.values()) {
            out.clear();
            new ValueEncoder().encode(shape.column(COUNT, 1), 0, COUNT, out);
            for (int round = 0; round < 500; round++) {
                byte[] bytes = out.toByteArray();
                for (int change = 0; change <= round % 3; change++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                errors += decodes(decoder, bytes, random.nextInt(bytes.length + 1)) ? 0 : 1;
            }
        }
        assertThat(errors).isPositive();
    }

    private static boolean decodes(ValueDecoder decoder, byte[] bytes, int length) {
        try {
            decoder.decode(new ByteCursor(bytes, 0, length), new double[COUNT], 0, COUNT);
            return true;
        } catch (ChunkFormatException e) {
            return false;
        }
    }

    @Test
    void anyBytesGiveHistogramsOrAFormatError() {
        SplittableRandom random = new SplittableRandom(2);
        HistogramDecoder decoder = new HistogramDecoder();
        int errors = 0;
        for (int round = 0; round < 3000; round++) {
            ByteSink out = new ByteSink();
            new HistogramEncoder().encode(HistogramCodecTest.column(20, round), 0, 20, out);
            byte[] bytes = out.toByteArray();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                decoder.decode(new ByteCursor(bytes, 0, bytes.length), new Histogram[20], 0, 20);
            } catch (ChunkFormatException e) {
                errors++;
            }
        }
        assertThat(errors).isPositive();
    }

    @Test
    void saysWhereAndWhat() {
        ByteCursor in = new ByteCursor(new byte[]{3, 2, 60, 0}, 0, 4);
        assertThatThrownBy(() -> new ValueDecoder().decode(in, new double[4], 0, 4))
                .isInstanceOf(ChunkFormatException.class)
                .hasMessage("chunk at 3: width 60 (expected: 0 to 56, or 64)");
    }
}
