package dev.oriel.receive.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

class SnappyDecoderTest {
    private static byte[] decode(byte[] block, int maxDecodedBytes) {
        int length = SnappyDecoder.decodedLength(block, 0, block.length, maxDecodedBytes);
        byte[] into = new byte[length + 16];
        SnappyDecoder.decode(block, 0, block.length, into, length);
        return Arrays.copyOf(into, length);
    }

    /// Runs of a few symbols, so that there are copies at short and long distances.
    private static byte[] compressible(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length;) {
            if (at > 0 && random.nextInt(3) > 0) {
                int distance = 1 + random.nextInt(at);
                for (int n = 1 + random.nextInt(80); n > 0 && at < length; n--, at++) {
                    bytes[at] = bytes[at - distance];
                }
            } else {
                bytes[at++] = (byte) random.nextInt();
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 59, 60, 61, 64, 255, 256, 257, 4_096, 65_535, 65_536, 1_000_000})
    void givesBackWhatTheReferenceEncoderTook(int length) throws IOException {
        Random random = new Random(length);
        for (int round = 0; round < 5; round++) {
            byte[] bytes = compressible(random, length);
            assertThat(decode(Snappy.compress(bytes), 1 << 20)).isEqualTo(bytes);
        }
    }

    @Test
    void refusesALengthOverTheLimitBeforeAnythingIsAllocated() {
        byte[] fourGigabytes = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 0};
        assertThatThrownBy(() -> decode(fourGigabytes, 64 << 20)).isInstanceOf(BodyTooLargeException.class)
                .hasMessage("snappy: decoded length 4294967295 bytes (expected: at most 67108864)");
    }

    @Test
    void refusesALengthThatNoBlockOfThisSizeCanHave() {
        byte[] million = {(byte) 0x80, (byte) 0x89, 0x7a, 0, 0};
        assertThatThrownBy(() -> decode(million, 64 << 20)).isInstanceOf(MalformedBodyException.class)
                .hasMessage("snappy: decoded length 2000000 from 5 bytes (expected: at most 22 times)");
    }

    @Test
    void agreesWithTheReferenceOnDamagedBlocksOrRefusesThem() throws IOException {
        Random random = new Random(1);
        byte[] whole = Snappy.compress(compressible(random, 3_000));
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole,
                    random.nextInt(10) == 0 ? random.nextInt(whole.length) : whole.length);
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                byte[] decoded = decode(damaged, 1 << 20);
                assertThat(decoded).isEqualTo(Snappy.uncompress(damaged));
            } catch (MalformedBodyException | BodyTooLargeException _) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }
}
