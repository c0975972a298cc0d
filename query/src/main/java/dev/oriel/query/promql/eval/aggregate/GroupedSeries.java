package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An aggregation that folds each group into one series.
public final class GroupedSeries implements SeriesSource {
    private final QueryRun run;
    private final SeriesSource input;
    private final Grouping grouping;
    private final int steps;
    private final Supplier<GroupAccumulator> accumulators;
    private @Nullable List<Group> groups;
    private int nextGroup;

    private static final class Group {
        private final Labels labels;
        private final GroupAccumulator accumulator;
        private boolean dropName;

        Group(Labels labels, GroupAccumulator accumulator) {
            this.labels = labels;
            this.accumulator = accumulator;
        }
    }

    GroupedSeries(QueryRun run, SeriesSource input, Grouping grouping, int steps,
            Supplier<GroupAccumulator> accumulators) {
        this.run = run;
        this.input = input;
        this.grouping = grouping;
        this.steps = steps;
        this.accumulators = accumulators;
    }

    @Override
    public @Nullable StepSeries next() {
        List<Group> found = groups;
        if (found == null) {
            found = consume();
            groups = found;
        }
        while (nextGroup < found.size()) {
            Group group = found.get(nextGroup++);
            StepColumn out = run.takeColumn(steps);
            group.accumulator.finish(out);
            if (!out.isEmpty()) {
                return new StepSeries(group.labels, group.dropName, out);
            }
            run.giveBack(out);
        }
        return null;
    }

    private List<Group> consume() {
        List<Group> found = new ArrayList<>();
        Map<Labels, Group> byLabels = new HashMap<>();
        for (StepSeries series = input.next(); series != null; series = input.next()) {
            if (series.column().isEmpty()) {
                run.giveBack(series);
                continue;
            }
            Labels labels = grouping.of(series.labels());
            Group group = byLabels.get(labels);
            if (group == null) {
                group = new Group(labels, accumulators.get());
                byLabels.put(labels, group);
                found.add(group);
            }
            group.dropName |= series.dropName();
            group.accumulator.add(series);
            if (!group.accumulator.keepsColumns()) {
                run.giveBack(series);
            }
        }
        return found;
    }
}
