package dev.oriel.query.promql.eval;

import dev.oriel.model.text.QuotedText;
import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.query.promql.eval.aggregate.AggregationNotes;
import dev.oriel.query.promql.eval.aggregate.Aggregations;
import dev.oriel.query.promql.eval.binary.FloatOperations;
import dev.oriel.query.promql.eval.binary.MatchedSeries;
import dev.oriel.query.promql.eval.binary.SetSeries;
import dev.oriel.query.promql.eval.binary.VectorScalarSeries;
import dev.oriel.query.promql.eval.function.LabelFunctions;
import dev.oriel.query.promql.eval.function.NegatedSeries;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.LookTimes;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.select.RangeSource;
import dev.oriel.query.promql.eval.select.SampleField;
import dev.oriel.query.promql.eval.select.SelectedInstants;
import dev.oriel.query.promql.eval.select.SelectedRanges;
import dev.oriel.query.promql.eval.select.SubqueryRanges;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepGrid;
import dev.oriel.query.promql.eval.window.WindowSeries;
import dev.oriel.query.promql.eval.window.fold.SmoothedValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes operators of the nodes of a syntax tree. Types were checked by the parser. Confined to one thread.
final class Evaluator {
    private final QueryRun run;
    private final CallEvaluator calls;
    private final NameRemoval nameRemoval;
    private boolean findsResets;

    Evaluator(QueryRun run) {
        this.run = run;
        this.calls = new CallEvaluator(run, this);
        this.nameRemoval = new NameRemoval(run);
    }

    /// The series of an instant vector. What does not depend on the step is evaluated at the first one only.
    SeriesSource vector(Expr expr, StepGrid grid) {
        if (grid.steps() == 0) {
            return SeriesSource.EMPTY;
        }
        run.checkpoint();
        if (!grid.isSingle() && !(expr instanceof Expr.Paren) && StepInvariance.isInvariant(expr)) {
            return new RepeatedSeries(run, vector(expr, grid.first()), grid.steps());
        }
        SeriesSource source = switch (expr) {
            case Expr.VectorSelector selector -> instants(selector, grid);
            case Expr.Call call -> calls.vector(call, grid);
            case Expr.Aggregation aggregation -> aggregation(aggregation, grid);
            case Expr.Binary binary -> binary(binary, grid);
            case Expr.Unary unary ->
                unary.negative() ? new NegatedSeries(vector(unary.operand(), grid)) : vector(unary.operand(), grid);
            case Expr.Paren paren -> vector(paren.inner(), grid);
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.MatrixSelector _,Expr.Subquery _ ->
                throw unexpected(expr, ValueType.VECTOR);
        };
        return run.observe(expr, nameRemoval.apply(expr, source, grid.steps()));
    }

    /// The values of a scalar at all steps.
    double[] scalar(Expr expr, StepGrid grid) {
        run.spend(grid.steps());
        run.budget().holdBytes((long) Double.BYTES * grid.steps());
        return switch (expr) {
            case Expr.NumberLiteral literal -> constant(literal.value(), grid);
            case Expr.Paren paren -> scalar(paren.inner(), grid);
            case Expr.Unary unary -> {
                double[] values = scalar(unary.operand(), grid);
                for (int step = 0; unary.negative() && step < values.length; step++) {
                    values[step] = -values[step];
                }
                yield values;
            }
            case Expr.Binary binary -> {
                double[] left = scalar(binary.left(), grid);
                double[] right = scalar(binary.right(), grid);
                DoubleBinaryOperator operation = FloatOperations.of(binary.operator());
                for (int step = 0; step < left.length; step++) {
                    left[step] = operation.applyAsDouble(left[step], right[step]);
                }
                yield left;
            }
            case Expr.Call call -> calls.scalar(call, grid);
            case Expr.StringLiteral _,Expr.VectorSelector _,Expr.MatrixSelector _,Expr.Subquery _,Expr.Aggregation _ ->
                throw unexpected(expr, ValueType.SCALAR);
        };
    }

    /// As [#vector], with counter resets of histograms looked for between neighbouring samples where the store knows
    /// nothing of them, or not: for functions that only use counts and sums.
    SeriesSource vector(Expr expr, StepGrid grid, boolean findResets) {
        boolean before = findsResets;
        findsResets = findResets;
        SeriesSource source = vector(expr, grid);
        findsResets = before;
        return source;
    }

    static double[] constant(double value, StepGrid grid) {
        double[] values = new double[grid.steps()];
        Arrays.fill(values, value);
        return values;
    }

    static String string(@Nullable Expr expr) {
        if (expr != null && expr.unwrapped() instanceof Expr.StringLiteral literal) {
            return literal.value();
        }
        throw new IllegalArgumentException("argument: " + expr + " (expected: a string)");
    }

    /// The series of a range vector.
    RangeSource ranges(Expr expr, StepGrid grid) {
        return switch (expr) {
            case Expr.MatrixSelector selector -> new SelectedRanges(run, shape(selector, grid),
                    selector.vector().matchers(), findsResets);
            case Expr.Subquery subquery -> {
                LookTimes looks = LookTimes.of(grid, subquery.time(), run.times());
                StepGrid inner = GridMath.inner(subquery, looks, run.times(), run.settings());
                RangeShape shape = new RangeShape(looks, GridMath.rangeMillis(subquery, run.times()),
                        RangeExtension.NONE, run.settings().lookbackMillis());
                yield new SubqueryRanges(run, shape, vector(subquery.inner(), inner), inner);
            }
            case Expr.Paren paren -> ranges(paren.inner(), grid);
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.VectorSelector _,Expr.Call _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _ ->
                throw unexpected(expr, ValueType.MATRIX);
        };
    }

    private RangeShape shape(Expr.MatrixSelector selector, StepGrid grid) {
        return new RangeShape(LookTimes.of(grid, selector.vector().time(), run.times()),
                GridMath.rangeMillis(selector, run.times()), selector.vector().extension(),
                run.settings().lookbackMillis());
    }

    private SeriesSource instants(Expr.VectorSelector selector, StepGrid grid) {
        LookTimes looks = LookTimes.of(grid, selector.time(), run.times());
        if (selector.extension() == RangeExtension.SMOOTHED) {
            RangeShape shape = new RangeShape(looks, 0, RangeExtension.SMOOTHED, run.settings().lookbackMillis());
            return new WindowSeries(run, new SelectedRanges(run, shape, selector.matchers(), findsResets),
                    new SmoothedValue(run, selector.span()), true);
        }
        return new SelectedInstants(run, looks, SampleField.VALUE, selector.matchers(), findsResets);
    }

    private SeriesSource aggregation(Expr.Aggregation aggregation, StepGrid grid) {
        AggregationOperator operator = aggregation.operator();
        boolean ranks = operator == AggregationOperator.TOPK || operator == AggregationOperator.BOTTOMK;
        Expr inner = aggregation.inner().unwrapped();
        AggregationNotes notes = new AggregationNotes(run.annotations(), operator.word(),
                ranks ? aggregation.span() : inner.span());
        Aggregations aggregations = new Aggregations(run, operator,
                new Grouping(aggregation.grouping(), aggregation.without()), grid.steps(), notes);
        if (aggregation.parameter() == null) {
            return aggregations.fold(vector(inner, grid));
        }
        Expr parameter = aggregation.parameter().unwrapped();
        if (operator == AggregationOperator.COUNT_VALUES) {
            String label = string(parameter);
            if (!LabelFunctions.isValidName(label)) {
                throw QueryException.execution("invalid label name " + QuotedText.quote(label));
            }
            return aggregations.countValues(vector(inner, grid), label);
        }
        double[] parameters = scalar(parameter, grid);
        return aggregations.apply(vector(inner, grid), parameters, parameter.span());
    }

    private SeriesSource binary(Expr.Binary binary, StepGrid grid) {
        if (binary.left().type() == ValueType.SCALAR) {
            double[] scalars = scalar(binary.left(), grid);
            return new VectorScalarSeries(run, binary, vector(binary.right(), grid), scalars, true);
        }
        if (binary.right().type() == ValueType.SCALAR) {
            SeriesSource left = vector(binary.left(), grid);
            return new VectorScalarSeries(run, binary, left, scalar(binary.right(), grid), false);
        }
        VectorMatching matching = Objects.requireNonNullElse(binary.matching(), VectorMatching.ONE_TO_ONE);
        SeriesSource left = vector(binary.left(), grid);
        SeriesSource right = vector(binary.right(), grid);
        if (binary.operator().isSet()) {
            return new SetSeries(run, binary.operator(), left, right,
                    new Grouping(matching.labels(), !matching.on()), grid.steps());
        }
        return new MatchedSeries(run, binary, matching, left, right, grid.steps());
    }

    private static IllegalArgumentException unexpected(Expr expr, ValueType expected) {
        return new IllegalArgumentException("expression: " + expr + " (expected: " + expected.description() + ")");
    }
}
