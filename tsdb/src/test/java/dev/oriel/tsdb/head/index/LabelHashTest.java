package dev.oriel.tsdb.head.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelHashTest {
    private final LabelHash hash = new LabelHash(new LabelHash.HashKey(11, 22));

    @Test
    void dependsOnTheBytesAndNotOnWhereTheyStand() {
        Random random = new Random(1);
        for (int length = 0; length <= 300; length++) {
            byte[] bytes = new byte[length + 40];
            random.nextBytes(bytes);
            byte[] elsewhere = new byte[length + 40];
            random.nextBytes(elsewhere);
            System.arraycopy(bytes, 3, elsewhere, 29, length);
            hash.compute(bytes, 3, length);
            long high = hash.high();
            long low = hash.low();
            hash.compute(elsewhere, 29, length);
            assertThat(hash.high()).isEqualTo(high);
            assertThat(hash.low()).isEqualTo(low);
        }
    }

    @Test
    void bothHalvesChangeWithEveryBitAndWithTheLength() {
        Set<Long> seen = new HashSet<>();
        int hashes = 0;
        for (int length = 0; length <= 130; length++) {
            byte[] bytes = new byte[length];
            hashes += see(bytes, seen);
            for (int bit = 0; bit < 8 * length; bit++) {
                bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
                hashes += see(bytes, seen);
                bytes[bit >>> 3] ^= (byte) (1 << (bit & 7));
            }
        }
        assertThat(seen).hasSize(2 * hashes);
    }

    private int see(byte[] bytes, Set<Long> seen) {
        hash.compute(bytes, 0, bytes.length);
        seen.add(hash.high());
        seen.add(hash.low());
        return 1;
    }

    @Test
    void dependsOnTheKey() {
        byte[] bytes = new byte[100];
        hash.compute(bytes, 0, bytes.length);
        LabelHash other = new LabelHash(new LabelHash.HashKey(11, 23));
        other.compute(bytes, 0, bytes.length);
        assertThat(other.high()).isNotEqualTo(hash.high());
        assertThat(other.low()).isNotEqualTo(hash.low());
    }
}
