package dev.oriel.query.promql.eval.run;

import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.List;

/// Series that an operator must hold all at once, counted against the query's budget.
public final class SeriesCollector {
    private SeriesCollector() {}

    /// All series of the source that have a value, in its order.
    public static List<StepSeries> collect(QueryRun run, SeriesSource source) {
        List<StepSeries> all = new ArrayList<>();
        for (StepSeries series = source.next(); series != null; series = source.next()) {
            if (series.column().isEmpty()) {
                run.giveBack(series);
            } else {
                run.budget().hold(series.column());
                all.add(series);
            }
        }
        return all;
    }

    /// Hands back what was collected and has not been passed on.
    public static void release(QueryRun run, List<StepSeries> all) {
        for (StepSeries series : all) {
            run.budget().release(series.column());
            run.giveBack(series);
        }
    }
}
