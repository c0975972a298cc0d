package dev.oriel.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    private static final BlockSummary OLD = block("old", 100, 10);
    private static final BlockSummary MIDDLE = block("middle", 200, 20);
    private static final BlockSummary NEW = block("new", 300, 30);
    private static final List<BlockSummary> BLOCKS = List.of(NEW, OLD, MIDDLE);

    @Test
    void keepsEverythingWithoutLimits() {
        assertThat(RetentionPolicy.KEEP_ALL.expired(BLOCKS, Long.MAX_VALUE, Long.MAX_VALUE / 2)).isEmpty();
    }

    @Test
    void letsGoOfBlocksThatEndBeforeTheAge() {
        assertThat(new RetentionPolicy(200, 0).expired(BLOCKS, 300, 0)).isEmpty();
        assertThat(new RetentionPolicy(199, 0).expired(BLOCKS, 300, 0)).containsExactly(OLD);
        assertThat(new RetentionPolicy(1, 0).expired(BLOCKS, 302, 0)).containsExactly(OLD, MIDDLE, NEW);
    }

    @Test
    void keepsBlocksOfAStoreWhoseNewestTimeIsUnknownOrLongAgo() {
        assertThat(new RetentionPolicy(1, 0).expired(BLOCKS, Long.MIN_VALUE, 0)).isEmpty();
        assertThat(new RetentionPolicy(Long.MAX_VALUE, 0).expired(BLOCKS, -2, 0)).isEmpty();
    }

    @Test
    void letsGoOfTheOldestUntilTheRestFits() {
        assertThat(new RetentionPolicy(0, 60).expired(BLOCKS, 300, 0)).isEmpty();
        assertThat(new RetentionPolicy(0, 59).expired(BLOCKS, 300, 0)).containsExactly(OLD);
        assertThat(new RetentionPolicy(0, 49).expired(BLOCKS, 300, 0)).containsExactly(OLD, MIDDLE);
        assertThat(new RetentionPolicy(0, 50).expired(BLOCKS, 300, 1)).containsExactly(OLD, MIDDLE);
    }

    @Test
    void doesNotCountTwiceWhatIsTooOldAndTooMuch() {
        assertThat(new RetentionPolicy(199, 50).expired(BLOCKS, 300, 0)).containsExactly(OLD);
    }

    @Test
    void refusesLimitsBelowZero() {
        assertThatThrownBy(() -> new RetentionPolicy(-1, 0))
                .hasMessage("retention: -1 milliseconds, 0 bytes (expected: 0 or more)");
    }

    private static BlockSummary block(String path, long maxMillis, long bytes) {
        return new BlockSummary(path, 0, maxMillis, bytes, 0, 1, 1);
    }
}
