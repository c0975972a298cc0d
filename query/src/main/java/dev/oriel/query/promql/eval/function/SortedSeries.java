package dev.oriel.query.promql.eval.function;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesCollector;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sort functions, at a single step: at several, the order of a result is that of its labels anyway.
final class SortedSeries implements SeriesSource {
    private final QueryRun run;
    private final SeriesSource input;
    private final Comparator<StepSeries> order;
    private @Nullable Iterator<StepSeries> sorted;

    SortedSeries(QueryRun run, SeriesSource input, Comparator<StepSeries> order) {
        this.run = run;
        this.input = input;
        this.order = order;
    }

    /// By value; NaNs last either way.
    static Comparator<StepSeries> byValue(boolean descending) {
        return (left, right) -> {
            double leftValue = left.column().value(0);
            double rightValue = right.column().value(0);
            if (Double.isNaN(leftValue) || Double.isNaN(rightValue)) {
                return Boolean.compare(Double.isNaN(leftValue), Double.isNaN(rightValue));
            }
            return descending ? Double.compare(rightValue, leftValue) : Double.compare(leftValue, rightValue);
        };
    }

    /// By the values of some labels, numbers in them by their value, then by all labels.
    static Comparator<StepSeries> byLabels(List<String> names, boolean descending) {
        Comparator<StepSeries> ascending = (left, right) -> {
            for (String name : names) {
                int order = NaturalOrder.compareStrings(left.labels().get(name), right.labels().get(name));
                if (order != 0) {
                    return order;
                }
            }
            return left.labels().compareTo(right.labels());
        };
        return descending ? ascending.reversed() : ascending;
    }

    @Override
    public @Nullable StepSeries next() {
        Iterator<StepSeries> found = sorted;
        if (found == null) {
            List<StepSeries> all = SeriesCollector.collect(run, input);
            all.sort((left, right) -> {
                run.spend(1);
                return order.compare(left, right);
            });
            found = all.iterator();
            sorted = found;
        }
        if (!found.hasNext()) {
            return null;
        }
        StepSeries series = found.next();
        run.budget().release(series.column());
        return series;
    }
}
