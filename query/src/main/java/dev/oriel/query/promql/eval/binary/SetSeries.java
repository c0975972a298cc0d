package dev.oriel.query.promql.eval.binary;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesAssembler;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `and`, `unless` and `or`: at each step, whether a series passes depends on whether the other side has one with the
/// same signature there. `and` and `unless` hold only the steps of the right side and stream the left one.
public final class SetSeries implements SeriesSource {
    private final QueryRun run;
    private final BinaryOperator operator;
    private final SeriesSource left;
    private final SeriesSource right;
    private final Grouping signatures;
    private final int steps;
    private final Map<Labels, StepMask> masks = new HashMap<>();
    private boolean started;
    private SeriesSource united = SeriesSource.EMPTY;

    /// @param signatures which labels count
    public SetSeries(QueryRun run, BinaryOperator operator, SeriesSource left, SeriesSource right, Grouping signatures,
            int steps) {
        this.run = run;
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.signatures = signatures;
        this.steps = steps;
    }

    @Override
    public @Nullable StepSeries next() {
        if (!started) {
            started = true;
            if (operator == BinaryOperator.OR) {
                united = unite();
            } else {
                recordRight();
            }
        }
        return operator == BinaryOperator.OR ? united.next() : nextOfLeft();
    }

    private @Nullable StepSeries nextOfLeft() {
        for (StepSeries series = left.next(); series != null; series = left.next()) {
            StepMask mask = masks.get(signature(series));
            if (operator == BinaryOperator.UNLESS) {
                if (mask != null) {
                    series.column().retain(mask, true);
                }
            } else if (mask == null) {
                series.column().reset();
            } else {
                series.column().retain(mask, false);
            }
            if (!series.column().isEmpty()) {
                return series;
            }
            run.giveBack(series);
        }
        return null;
    }

    private void recordRight() {
        for (StepSeries series = right.next(); series != null; series = right.next()) {
            record(series);
            run.giveBack(series);
        }
    }

    private void record(StepSeries series) {
        StepMask mask = masks.get(signature(series));
        if (mask == null) {
            run.budget().holdBytes(StepMask.bytes(steps));
            mask = new StepMask(steps);
            masks.put(signature(series), mask);
        }
        mask.add(series.column());
    }

    private Labels signature(StepSeries series) {
        return signatures.of(series.labels());
    }

    private SeriesSource unite() {
        SeriesAssembler all = new SeriesAssembler(run, steps);
        for (StepSeries series = left.next(); series != null; series = left.next()) {
            if (series.column().isEmpty()) {
                run.giveBack(series);
            } else {
                record(series);
                all.add(series);
            }
        }
        for (StepSeries series = right.next(); series != null; series = right.next()) {
            StepMask mask = masks.get(signature(series));
            if (mask != null) {
                series.column().retain(mask, true);
            }
            if (series.column().isEmpty()) {
                run.giveBack(series);
            } else {
                all.add(series);
            }
        }
        return all.source();
    }
}
