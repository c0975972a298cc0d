package dev.oriel.query.promql.eval.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.eval.run.MemoryShare;
import dev.oriel.query.promql.eval.run.QueryBudget;
import dev.oriel.query.promql.eval.run.QueryLimits;
import dev.oriel.query.promql.eval.value.StepGrid;
import org.junit.jupiter.api.Test;

class WindowCacheTest {
    private final LookTimes looks = LookTimes.of(new StepGrid(20, 10, 3), TimeShift.NONE, new QueryTimes(20, 40, 10));
    private final WindowCache cache = new WindowCache(looks, 20, 0, new QueryBudget(QueryLimits.DEFAULT,
            MemoryShare.ALONE));

    @Test
    void leavesOutTheLeftEndAndTakesInTheRight() {
        WindowPositions windows = cache.positions(new long[]{0, 10, 20, 30, 40, 50}, 6);

        assertThat(windows.froms()).containsExactly(1, 2, 3);
        assertThat(windows.tos()).containsExactly(3, 4, 5);
    }

    @Test
    void worksPositionsOutOncePerTimeColumn() {
        long[] scraped = {5, 15, 25, 35};
        WindowPositions first = cache.positions(scraped, 4);
        long version = first.version();

        assertThat(cache.positions(scraped, 4)).isSameAs(first);
        assertThat(cache.positions(scraped.clone(), 4)).isSameAs(first);
        assertThat(first.version()).isEqualTo(version);
    }

    @Test
    void tellsColumnsOfAnotherLengthApart() {
        long[] scraped = {5, 15, 25, 35};
        cache.positions(scraped, 4);

        assertThat(cache.positions(scraped, 2).tos()).containsExactly(2, 2, 2);
        assertThat(cache.positions(scraped, 4).tos()).containsExactly(2, 3, 4);
    }

    @Test
    void keepsRightPositionsForMoreColumnsThanItHolds() {
        for (int round = 0; round < 3; round++) {
            for (int shift = 0; shift < 20; shift++) {
                long[] column = {5 + shift, 15 + shift, 25 + shift, 35 + shift};
                int inFirstWindow = 5 + shift <= 20 ? 15 + shift <= 20 ? 2 : 1 : 0;

                assertThat(cache.positions(column, 4).to(0)).isEqualTo(inFirstWindow);
            }
        }
    }
}
