package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.query.promql.eval.run.QueryBudget;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryLimits;
import org.junit.jupiter.api.Test;

class QueryMemoryTest {
    private static final long MIB = 1 << 20;

    private final QueryMemory memory = new QueryMemory(10 * MIB);

    private QueryBudget budget(QueryMemory.Share share) {
        return new QueryBudget(QueryLimits.DEFAULT, share);
    }

    @Test
    void refusesTheQueryThatWouldTakeMoreThanThereIsAndLetsSmallOnesThrough() {
        try (QueryMemory.Share first = memory.share(); QueryMemory.Share second = memory.share()) {
            budget(first).holdBytes(9 * MIB);
            QueryBudget other = budget(second);
            other.holdBytes(MIB);

            assertThatThrownBy(() -> other.holdBytes(3 * MIB))
                    .isInstanceOfSatisfying(QueryException.class,
                            e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.BUSY))
                    .hasMessage("memory of all queries: 11534336 bytes (expected: at most 10485760, a quarter of the"
                            + " heap)");
            assertThat(memory.takenBytes()).isEqualTo(8 * MIB);
        }
        assertThat(memory.takenBytes()).isZero();
    }

    @Test
    void countsAPeakOnceAndTakesItBackOnce() {
        QueryMemory.Share share = memory.share();
        QueryBudget budget = budget(share);
        for (int round = 0; round < 5; round++) {
            budget.holdBytes(5 * MIB);
            budget.releaseBytes(5 * MIB);
        }
        assertThat(memory.takenBytes()).isEqualTo(4 * MIB);

        share.close();
        share.close();
        assertThat(memory.takenBytes()).isZero();
    }
}
