package dev.oriel.query.promql.eval.run;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts results together into series by their labels, in the order in which these came up. Confined to one thread.
public final class SeriesAssembler {
    private final QueryRun run;
    private final int steps;
    private final Map<Labels, StepSeries> byLabels = new LinkedHashMap<>();

    public SeriesAssembler(QueryRun run, int steps) {
        this.run = run;
        this.steps = steps;
    }

    /// Series of the same labels become one, if they share no step.
    ///
    /// @throws QueryException when asked for the first: they do share a step
    public static SeriesSource merge(QueryRun run, SeriesSource input, int steps) {
        return new SeriesSource() {
            private @Nullable SeriesSource merged;

            @Override
            public @Nullable StepSeries next() {
                SeriesSource found = merged;
                if (found == null) {
                    SeriesAssembler all = new SeriesAssembler(run, steps);
                    for (StepSeries series = input.next(); series != null; series = input.next()) {
                        all.add(series);
                    }
                    found = all.source();
                    merged = found;
                }
                return found.next();
            }
        };
    }

    /// The column of the series with these labels, made where it is new.
    ///
    /// @param dropName counts for a new series only
    public StepColumn column(Labels labels, boolean dropName) {
        StepSeries series = byLabels.get(labels);
        if (series == null) {
            series = new StepSeries(labels, dropName, run.takeColumn(steps));
            byLabels.put(labels, series);
        }
        return series.column();
    }

    /// Adds a series; its column is taken over.
    ///
    /// @throws QueryException a series with the same labels has a value at one of its steps
    public void add(StepSeries series) {
        StepSeries present = byLabels.putIfAbsent(series.labels(), series);
        if (present == null) {
            return;
        }
        StepColumn from = series.column();
        StepColumn to = present.column();
        for (int step = from.nextPresent(0); step < steps; step = from.nextPresent(step + 1)) {
            if (to.isPresent(step)) {
                throw QueryException.sameLabels();
            }
            to.copyFrom(from, step);
        }
        run.giveBack(series);
    }

    /// All series so far.
    public List<StepSeries> series() {
        return new ArrayList<>(byLabels.values());
    }

    /// All series so far, one by one.
    public SeriesSource source() {
        Iterator<StepSeries> all = byLabels.values().iterator();
        return () -> all.hasNext() ? all.next() : null;
    }
}
