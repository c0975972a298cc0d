package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private final ChangeLog log = new ChangeLog();

    @Test
    void tellsTheOldestChangeAfterAVersion() {
        log.add(100);
        long version = log.version();
        assertThat(log.oldestSince(version)).isEqualTo(Long.MAX_VALUE);
        log.add(200);
        log.add(150);
        log.add(300);

        assertThat(log.oldestSince(version)).isEqualTo(150);
        assertThat(log.oldestSince(version + 2)).isEqualTo(300);
        assertThat(log.oldestSince(0)).isEqualTo(100);
    }

    @Test
    void isExactForTheNewestChangesAndNeverTooYoungForOldOnes() {
        Random random = new Random(1);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            long oldest = i * 10L - (random.nextInt(100) == 0 ? random.nextInt(5_000) : 0);
            log.add(oldest);
            all.add(oldest);
        }
        long oldestSince = Long.MAX_VALUE;
        for (int version = all.size() - 1; version >= 0; version--) {
            oldestSince = Math.min(oldestSince, all.get(version));
            assertThat(log.oldestSince(version)).isLessThanOrEqualTo(oldestSince);
            if (version > all.size() - ChangeLog.MAX_ENTRIES / 2) {
                assertThat(log.oldestSince(version)).isEqualTo(oldestSince);
            }
        }
        assertThat(log.oldestSince(all.size() / 2)).isGreaterThan(all.size() / 2 * 10L - 6_000);
    }
}
