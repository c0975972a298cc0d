package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesCollector;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An aggregation that lets some of a group's series through at each step, as they are: `topk`, `bottomk`, `limitk`,
/// `limit_ratio`. At a single step, they come in the order in which they were picked.
public final class RankedSeries implements SeriesSource {
    /// Picks series of one group at one step.
    interface Picker {
        /// @param group   the group's series
        /// @param members places in the group of those that have a value at the step
        /// @param count   how many these are
        /// @return how many are picked; their places now stand in front of `members`, in order
        int pick(List<StepSeries> group, int[] members, int count, int step);
    }

    private final QueryRun run;
    private final SeriesSource input;
    private final Grouping grouping;
    private final int steps;
    private final Picker picker;
    private @Nullable List<StepSeries> results;
    private int next;

    RankedSeries(QueryRun run, SeriesSource input, Grouping grouping, int steps, Picker picker) {
        this.run = run;
        this.input = input;
        this.grouping = grouping;
        this.steps = steps;
        this.picker = picker;
    }

    @Override
    public @Nullable StepSeries next() {
        List<StepSeries> found = results;
        if (found == null) {
            found = consume();
            results = found;
        }
        return next < found.size() ? found.get(next++) : null;
    }

    private List<StepSeries> consume() {
        Map<Labels, List<StepSeries>> groups = new LinkedHashMap<>();
        for (StepSeries series : SeriesCollector.collect(run, input)) {
            groups.computeIfAbsent(grouping.of(series.labels()), _ -> new ArrayList<>()).add(series);
        }
        List<StepSeries> all = new ArrayList<>();
        for (List<StepSeries> group : groups.values()) {
            all.addAll(pick(group));
        }
        return all;
    }

    private List<StepSeries> pick(List<StepSeries> group) {
        StepMask[] picked = new StepMask[group.size()];
        int[] members = new int[group.size()];
        List<StepSeries> inOrder = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            run.spend(group.size());
            int count = 0;
            for (int i = 0; i < group.size(); i++) {
                if (group.get(i).column().isPresent(step)) {
                    members[count++] = i;
                }
            }
            int pickedCount = picker.pick(group, members, count, step);
            for (int i = 0; i < pickedCount; i++) {
                int member = members[i];
                if (picked[member] == null) {
                    picked[member] = new StepMask(steps);
                    inOrder.add(group.get(member));
                }
                picked[member].set(step);
            }
        }
        for (int i = 0; i < picked.length; i++) {
            StepSeries series = group.get(i);
            run.budget().release(series.column());
            if (picked[i] == null) {
                run.giveBack(series);
            } else {
                series.column().retain(picked[i], false);
            }
        }
        return inOrder;
    }
}
