package dev.oriel.query.promql.eval.function;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `absent` and `absent_over_time`: 1 at the steps at which no series has a value.
public final class AbsentSeries implements SeriesSource {
    private final QueryRun run;
    private final SeriesSource input;
    private final Labels labels;
    private final int steps;
    private boolean done;

    /// @param labels of the result: see [#labelsOf]
    public AbsentSeries(QueryRun run, SeriesSource input, Labels labels, int steps) {
        this.run = run;
        this.input = input;
        this.labels = labels;
        this.steps = steps;
    }

    @Override
    public @Nullable StepSeries next() {
        if (done) {
            return null;
        }
        done = true;
        StepMask present = new StepMask(steps);
        for (StepSeries series = input.next(); series != null; series = input.next()) {
            present.add(series.column());
            run.giveBack(series);
        }
        StepColumn out = run.takeColumn(steps);
        for (int step = 0; step < steps; step++) {
            if (!present.get(step)) {
                out.set(step, 1);
            }
        }
        return new StepSeries(labels, true, out);
    }

    /// The labels that a selector demands to be equal to a value, each named once; none for other expressions.
    public static Labels labelsOf(Expr expr) {
        List<LabelMatcher> matchers = switch (expr) {
            case Expr.VectorSelector selector -> selector.matchers();
            case Expr.MatrixSelector selector -> selector.vector().matchers();
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Subquery _,Expr.Call _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                List.of();
        };
        LabelsBuilder labels = new LabelsBuilder();
        Set<String> seen = new HashSet<>();
        for (LabelMatcher matcher : matchers) {
            if (matcher.name().equals(Labels.METRIC_NAME)) {
                continue;
            }
            if (matcher.operator() == LabelMatcher.Operator.EQUAL && seen.add(matcher.name())) {
                labels.set(matcher.name(), matcher.value());
            } else {
                labels.remove(matcher.name());
            }
        }
        return labels.build();
    }
}
