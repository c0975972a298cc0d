package dev.oriel.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.tsdb.head.index.LabelHash;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// What a head counts and numbers by ints.
class HeadLimitsTest {
    private static final int PAGE_BYTES = 1 << 18;
    /// Of the longest.
    private static final int CHUNKS_OF_A_PAGE = 3;
    private static final byte[] PAYLOAD = new byte[ChunkArena.MAX_PAYLOAD_BYTES];

    @Test
    void refusesBatchesBeforeNoPlaceIsLeftForAChunk() {
        ChunkArena arena = new ChunkArena(new HeadSnapshots(), (1024 + 2) * (long) PAGE_BYTES);
        fill(arena, 2);
        arena.requireRoom();
        fill(arena, 1);

        assertThatThrownBy(arena::requireRoom).isInstanceOf(OverCapacityException.class)
                .hasMessage("chunks of the head: " + 3 * PAGE_BYTES + " bytes (expected: at most " + 2 * PAGE_BYTES
                        + "; there is room again when older samples have been cut into blocks)");
    }

    @Test
    void givesNoChunkThePlaceOfAnother() {
        ChunkArena arena = new ChunkArena(new HeadSnapshots(), 3L * PAGE_BYTES);
        fill(arena, 3);

        assertThatThrownBy(() -> fill(arena, 1)).isInstanceOf(IllegalStateException.class)
                .hasMessage("chunks of the head: over " + 3 * PAGE_BYTES + " bytes (expected: at most " + 3 * PAGE_BYTES
                        + ")");
        assertThat(arena.heldBytes()).isEqualTo(3 * PAGE_BYTES);
    }

    @Test
    void countsTheSamplesOfASeriesUpToTheLastIntOnly() {
        LabelHash.HashKey key = new LabelHash.HashKey(1, 2);
        Head head = new Head(new Tenant("a"), MetricStoreOptions.DEFAULT, key, new ReentrantLock(),
                new SeriesGate(Long.MAX_VALUE, () -> 0), new FailStop());
        byte[] labels = LabelBytes.encode(Labels.of("__name__", "m"));
        int series = (int) head.series(labels, 0, labels.length, new LabelHash(key), 0);
        head.apply(batch(series, 1, 2), 1_000, 1, new CommitTally());
        head.pages().of(series).counts()[series] = Integer.MAX_VALUE - 20;

        assertThatThrownBy(() -> head.apply(batch(series, 2, 1_000), 1_000, 2, new CommitTally()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("series m: 214748")
                .hasMessageEndingWith(" samples since the start (expected: at most " + (Integer.MAX_VALUE - 64)
                        + "; the next start counts those in memory only)");
        assertThat(head.pages().of(series).counts()[series]).isPositive();
    }

    @Test
    void numbersTheTimesOfAColumnUpToTheLastIntOnly() {
        TimeColumn column = new TimeColumn(1, Integer.MAX_VALUE - 100, new long[]{1}, 1);
        assertThatThrownBy(() -> {
            for (int time = 2; time < 1_000; time++) {
                column.add(time);
            }
        }).isInstanceOf(IllegalStateException.class)
                .hasMessage("times of one column: " + (Integer.MAX_VALUE - 64) + " (expected: less than "
                        + (Integer.MAX_VALUE - 64) + ")");
        assertThat(column.newest()).isEqualTo(36);
    }

    private static void fill(ChunkArena arena, int pages) {
        for (int i = 0; i < pages * CHUNKS_OF_A_PAGE; i++) {
            arena.add(0, 0, 0, 1, true, PAYLOAD, PAYLOAD.length);
        }
    }

    private static SampleBatch batch(int series, int fromMillis, int toMillis) {
        SampleBatch batch = new SampleBatch();
        for (int time = fromMillis; time < toMillis; time++) {
            batch.add(series, time, time);
        }
        return batch;
    }
}
