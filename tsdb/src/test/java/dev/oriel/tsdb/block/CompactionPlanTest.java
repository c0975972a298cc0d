package dev.oriel.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionPlanTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long[] WINDOWS = CompactionPlan.windows(Long.MAX_VALUE);
    private static final long MAX_SERIES = 10;

    @Test
    void windowsGrowThreefoldUpToATenthOfTheRetention() {
        assertThat(CompactionPlan.windows(Duration.ofDays(15).toMillis())).containsExactly(2 * HOUR, 6 * HOUR,
                18 * HOUR);
        assertThat(CompactionPlan.windows(Duration.ofHours(3).toMillis())).containsExactly(2 * HOUR);
        assertThat(WINDOWS).containsExactly(2 * HOUR, 6 * HOUR, 18 * HOUR, 54 * HOUR, 162 * HOUR, 486 * HOUR);
    }

    @Test
    void mergesOverlappingBlocksFirst() {
        List<BlockMeta> blocks = List.of(block(1, 0, 2), block(2, 2, 4), block(3, 3, 5), block(4, 7, 8),
                block(5, 7, 8));
        assertThat(plan(blocks, 100)).containsExactly(List.of(2L, 3L), List.of(4L, 5L));
    }

    @Test
    void mergesWhatIsWithinAWindowThatHasPassed() {
        List<BlockMeta> blocks = List.of(block(1, 0, 2), block(2, 2, 4), block(3, 4, 6), block(4, 6, 8),
                block(5, 8, 10));
        assertThat(plan(blocks, 11)).containsExactly(List.of(1L, 2L, 3L));
        assertThat(plan(blocks, 12)).containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L));
        assertThat(plan(blocks, 5)).isEmpty();
    }

    @Test
    void mergesTheShortestWindowsFirst() {
        List<BlockMeta> blocks = List.of(block(1, 0, 6), block(2, 6, 12), block(3, 12, 18), block(4, 18, 19),
                block(5, 19, 20));
        assertThat(plan(blocks, 100)).containsExactly(List.of(4L, 5L));
    }

    @Test
    void leavesABlockAloneThatReachesOverAWindow() {
        assertThat(plan(List.of(block(1, 1, 3), block(2, 3, 4)), 5)).isEmpty();
        assertThat(plan(List.of(block(1, 1, 3)), 500)).isEmpty();
        assertThat(plan(List.of(), 500)).isEmpty();
    }

    @Test
    void leavesBlocksAloneThatHaveMoreSeriesThanAMergeTakes() {
        assertThat(plan(List.of(block(1, 0, 2, 5), block(2, 2, 4, 5), block(3, 6, 8, 6), block(4, 8, 10, 5)), 100))
                .containsExactly(List.of(1L, 2L));
        assertThat(plan(List.of(block(1, 0, 3, 6), block(2, 2, 4, 5)), 100)).isEmpty();
    }

    @Test
    void mergesAsManyAsFitWhereNotAllDo() {
        assertThat(plan(List.of(block(1, 0, 2, 5), block(2, 2, 4, 5), block(3, 4, 6, 5)), 100))
                .containsExactly(List.of(1L, 2L));
        assertThat(plan(List.of(block(1, 0, 2, 9), block(2, 2, 4, 5), block(3, 4, 6, 5)), 100))
                .containsExactly(List.of(2L, 3L));
        assertThat(plan(List.of(block(1, 0, 4, 10), block(2, 4, 6, 5)), 100)).isEmpty();
    }

    @Test
    void endsInFewBlocksWhoseWindowsAreFull() {
        List<BlockMeta> blocks = new ArrayList<>();
        for (int i = 0; i < 243; i++) {
            blocks.add(block(i, 2L * i, 2L * i + 2));
        }
        int next = 1000;
        List<CompactionPlan> plans = CompactionPlan.next(blocks, WINDOWS, 486 * HOUR, _ -> true);
        while (!plans.isEmpty()) {
            for (CompactionPlan plan : plans) {
                List<BlockMeta> merged = blocks.stream().filter(each -> plan.blocks().contains(each.id())).toList();
                blocks.removeAll(merged);
                blocks.add(new BlockMeta(new BlockId(next++, 0), 2, List.of(), merged.getFirst().minMillis(),
                        merged.getLast().maxMillis(), 1, 1));
            }
            plans = CompactionPlan.next(blocks, WINDOWS, 486 * HOUR, _ -> true);
        }
        assertThat(blocks).hasSize(1);
    }

    private static boolean fit(List<BlockMeta> blocks) {
        return blocks.stream().mapToLong(BlockMeta::seriesCount).sum() <= MAX_SERIES;
    }

    private static List<List<Long>> plan(List<BlockMeta> blocks, long nowHours) {
        return CompactionPlan.next(blocks, WINDOWS, nowHours * HOUR, CompactionPlanTest::fit)
                .stream()
                .map(plan -> plan.blocks().stream().map(BlockId::createdMillis).toList())
                .toList();
    }

    /// A block whose samples reach up to just before an hour.
    private static BlockMeta block(long number, long fromHours, long toHours) {
        return block(number, fromHours, toHours, 1);
    }

    private static BlockMeta block(long number, long fromHours, long toHours, int series) {
        BlockId id = new BlockId(number, 0);
        return new BlockMeta(id, 1, List.of(id), fromHours * HOUR, toHours * HOUR - 1, series, 1);
    }
}
