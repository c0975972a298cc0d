package dev.oriel.query.promql.eval.run;

import dev.oriel.query.promql.eval.value.StepColumn;
import java.util.ArrayDeque;

/// Lends columns and counts their bytes against the query's budget. Confined to one thread.
public final class ColumnPool {
    /// A pipeline of operators holds a few columns at a time; more would only keep memory from the collector.
    private static final int MAX_FREE = 16;

    private final QueryBudget budget;
    private final ArrayDeque<StepColumn> free = new ArrayDeque<>(MAX_FREE);

    public ColumnPool(QueryBudget budget) {
        this.budget = budget;
    }

    /// An empty column.
    ///
    /// @throws QueryException no memory left in the budget
    public StepColumn take(int steps) {
        budget.holdBytes(StepColumn.bytes(steps));
        StepColumn column = free.peekLast();
        if (column != null && column.steps() == steps) {
            free.removeLast();
            column.reset();
            return column;
        }
        return new StepColumn(steps);
    }

    /// Takes a column back; it must not be used any more.
    public void giveBack(StepColumn column) {
        budget.releaseBytes(StepColumn.bytes(column.steps()));
        StepColumn last = free.peekLast();
        if (last != null && last.steps() != column.steps()) {
            free.clear();
        }
        if (free.size() < MAX_FREE) {
            free.addLast(column);
        }
    }
}
