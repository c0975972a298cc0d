package dev.oriel.query.promql.eval.binary;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.query.promql.ast.VectorMatching.Cardinality;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesCollector;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/// Arithmetic and comparisons between two vectors. Series are put together by signature once; steps only follow.
///
/// With `group_right`, the right side is the "many" one; the operands themselves never change places.
public final class MatchedSeries implements SeriesSource {
    private static final StepColumn NOTHING = new StepColumn(0);

    private final QueryRun run;
    private final ElementOperation operation;
    private final VectorMatching matching;
    private final SeriesSource left;
    private final SeriesSource right;
    private final int steps;
    private final boolean manyIsLeft;
    private final @Nullable Double fillMany;
    private final @Nullable Double fillOne;
    private final MatchedResults results;
    private @Nullable SeriesSource matched;

    public MatchedSeries(QueryRun run, Expr.Binary expr, VectorMatching matching, SeriesSource left, SeriesSource right,
            int steps) {
        this.run = run;
        this.operation = new ElementOperation(expr, run.annotations());
        this.matching = matching;
        this.left = left;
        this.right = right;
        this.steps = steps;
        this.manyIsLeft = matching.cardinality() != Cardinality.ONE_TO_MANY;
        this.fillMany = manyIsLeft ? matching.fillLeft() : matching.fillRight();
        this.fillOne = manyIsLeft ? matching.fillRight() : matching.fillLeft();
        this.results = new MatchedResults(run, matching, operation, steps);
    }

    @Override
    public @Nullable StepSeries next() {
        SeriesSource found = matched;
        if (found == null) {
            match();
            found = results.source();
            matched = found;
        }
        return found.next();
    }

    private void match() {
        List<StepSeries> leftSeries = SeriesCollector.collect(run, left);
        List<StepSeries> rightSeries = SeriesCollector.collect(run, right);
        List<StepSeries> many = manyIsLeft ? leftSeries : rightSeries;
        List<StepSeries> one = manyIsLeft ? rightSeries : leftSeries;
        Grouping signatures = new Grouping(matching.labels(), !matching.on());
        Map<Labels, MatchGroup> groups = new LinkedHashMap<>();
        StepMask anyMany = new StepMask(steps);
        for (StepSeries series : many) {
            group(groups, signatures, series).many().add(series);
            anyMany.add(series.column());
        }
        for (StepSeries series : one) {
            group(groups, signatures, series).one().add(series);
        }
        boolean filled = fillMany != null || fillOne != null;
        for (MatchGroup group : groups.values()) {
            run.checkpoint();
            checkUnique(group, filled ? null : anyMany);
            match(group);
        }
        SeriesCollector.release(run, many);
        SeriesCollector.release(run, one);
    }

    private MatchGroup group(Map<Labels, MatchGroup> groups, Grouping signatures, StepSeries series) {
        return groups.computeIfAbsent(signatures.of(series.labels()), labels -> {
            run.budget().holdBytes(StepMask.bytes(steps));
            return new MatchGroup(labels, steps);
        });
    }

    /// @param relevant the steps at which it matters, null for all
    private void checkUnique(MatchGroup group, @Nullable StepMask relevant) {
        for (int i = 1; i < group.one().size(); i++) {
            StepSeries later = group.one().get(i);
            for (int j = 0; j < i; j++) {
                run.spend(1 + (steps >> 3));
                StepSeries earlier = group.one().get(j);
                StepColumn column = earlier.column();
                for (int step = column.nextPresent(0); step < steps; step = column.nextPresent(step + 1)) {
                    if (later.column().isPresent(step) && (relevant == null || relevant.get(step))) {
                        throw duplicate(group, earlier.labels(), later.labels());
                    }
                }
            }
        }
    }

    private QueryException duplicate(MatchGroup group, Labels one, Labels other) {
        return QueryException.execution("found duplicate series for the match group "
                + LabelSetText.format(group.signature()) + " on the " + (manyIsLeft ? "right" : "left")
                + " hand-side of the operation: ["
                + (one.compareTo(other) < 0
                        ? LabelSetText.format(one) + ", " + LabelSetText.format(other)
                        : LabelSetText.format(other) + ", " + LabelSetText.format(one))
                + "];many-to-many matching not allowed: matching labels must be unique on one side");
    }

    private void match(MatchGroup group) {
        for (StepSeries many : group.many()) {
            run.spend(steps);
            if (group.one().size() == 1 && matchWhole(group, many, group.one().getFirst())) {
                continue;
            }
            StepColumn column = many.column();
            MatchedResults.Result result = null;
            StepSeries resultOf = null;
            for (int step = column.nextPresent(0); step < steps; step = column.nextPresent(step + 1)) {
                StepSeries one = group.oneAt(step);
                if (one == null && fillOne == null) {
                    continue;
                }
                if (result == null || resultOf != one) {
                    result = results.result(many.labels(), one == null ? group.signature() : one.labels(),
                            dropsName(many), group);
                    resultOf = one;
                }
                apply(result, group, column, one == null ? NOTHING : one.column(), step);
            }
        }
        if (fillMany != null) {
            fillMany(group);
        }
    }

    /// The usual case in one go: both have all steps, and floats alone, and arithmetic cannot leave anything out.
    private boolean matchWhole(MatchGroup group, StepSeries many, StepSeries one) {
        DoubleBinaryOperator arithmetic = operation.arithmetic();
        if (arithmetic == null || !many.column().isFull() || !one.column().isFull()
                || !many.column().hasFloatsOnly() || !one.column().hasFloatsOnly()) {
            return false;
        }
        MatchedResults.Result result = results.result(many.labels(), one.labels(), dropsName(many), group);
        for (int step = 0; step < steps; step++) {
            results.claim(result, group, step);
        }
        double[] leftValues = (manyIsLeft ? many : one).column().values();
        double[] rightValues = (manyIsLeft ? one : many).column().values();
        double[] values = result.column().values();
        for (int step = 0; step < steps; step++) {
            values[step] = arithmetic.applyAsDouble(leftValues[step], rightValues[step]);
        }
        result.column().markAll();
        return true;
    }

    private void fillMany(MatchGroup group) {
        for (StepSeries one : group.one()) {
            MatchedResults.Result result = null;
            StepColumn column = one.column();
            for (int step = column.nextPresent(0); step < steps; step = column.nextPresent(step + 1)) {
                if (group.matched().get(step)) {
                    continue;
                }
                if (result == null) {
                    result = results.result(group.signature(), one.labels(), operation.returnsBool(), group);
                }
                apply(result, group, NOTHING, column, step);
            }
        }
    }

    private boolean dropsName(StepSeries many) {
        return operation.returnsBool() || many.dropName();
    }

    /// Applies the operator at one step, with the fill value for a side that has nothing.
    private void apply(MatchedResults.Result result, MatchGroup group, StepColumn many, StepColumn one, int step) {
        double manyValue = many == NOTHING ? orZero(fillMany) : many.value(step);
        double oneValue = one == NOTHING ? orZero(fillOne) : one.value(step);
        Histogram manyHistogram = many == NOTHING ? null : many.histogram(step);
        Histogram oneHistogram = one == NOTHING ? null : one.histogram(step);
        boolean applied = manyIsLeft
                ? operation.apply(manyValue, manyHistogram, oneValue, oneHistogram, false, step, result.column())
                : operation.apply(oneValue, oneHistogram, manyValue, manyHistogram, false, step, result.column());
        if (applied) {
            results.claim(result, group, step);
        }
    }

    private static double orZero(@Nullable Double fill) {
        return fill == null ? 0 : fill;
    }
}
