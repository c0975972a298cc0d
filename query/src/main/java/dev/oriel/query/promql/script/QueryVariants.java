package dev.oriel.query.promql.script;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.print.PromqlPrinter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Other ways to ask the same: the times of selectors fixed by `@`, which must yield the same answer whenever it is
/// evaluated.
final class QueryVariants {
    /// Their value depends on the evaluation time, whatever their argument.
    private static final Set<Function> TIME_DEPENDENT = EnumSet.of(Function.DAYS_IN_MONTH, Function.DAY_OF_MONTH,
            Function.DAY_OF_WEEK, Function.DAY_OF_YEAR, Function.HOUR, Function.MINUTE, Function.MONTH, Function.YEAR,
            Function.PREDICT_LINEAR, Function.TIME, Function.TIMESTAMP, Function.START, Function.END, Function.STEP,
            Function.RANGE);
    private static final Pattern QUERY_TIMES = Pattern.compile("(?i)\\b(start|end|range|step)\\s*\\(\\s*\\)");

    /// @param query      with all its selectors fixed in time
    /// @param timeMillis when to evaluate it, milliseconds since the Unix epoch
    record Variant(String query, long timeMillis) {}

    private QueryVariants() {}

    /// None for expressions whose value depends on the evaluation time.
    static List<Variant> of(Expr expr, long timeMillis) {
        List<Variant> variants = new ArrayList<>();
        if (!isTimeDependent(expr)) {
            String query = PromqlPrinter.print(fixed(expr, new TimeShift.At.Timestamp(timeMillis)));
            long[] times = timeMillis == 0
                    ? new long[]{-1000, 0, 1000}
                    : new long[]{-10 * timeMillis, 0, timeMillis / 5, timeMillis, 10 * timeMillis};
            for (long time : times) {
                variants.add(new Variant(query, time));
            }
        }
        return variants;
    }

    /// Whether the query means the same as one step of a range.
    static boolean isSameInRange(String query) {
        return !QUERY_TIMES.matcher(query).find();
    }

    private static boolean isTimeDependent(Expr expr) {
        return expr instanceof Expr.Call call && TIME_DEPENDENT.contains(call.function())
                || expr.children().stream().anyMatch(QueryVariants::isTimeDependent);
    }

    /// Selectors inside a subquery follow it, so they are left as they are.
    private static Expr fixed(Expr expr, TimeShift.At.Timestamp at) {
        return switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _ -> expr;
            case Expr.VectorSelector vector -> vector.withTime(fixed(vector.time(), at));
            case Expr.MatrixSelector matrix -> new Expr.MatrixSelector(
                    matrix.vector().withTime(fixed(matrix.vector().time(), at)), matrix.range(), matrix.span());
            case Expr.Subquery subquery -> subquery.withTime(fixed(subquery.time(), at));
            case Expr.Call call -> new Expr.Call(call.function(),
                    call.arguments().stream().map(argument -> fixed(argument, at)).toList(), call.span());
            case Expr.Aggregation aggregation -> new Expr.Aggregation(aggregation.operator(),
                    fixed(aggregation.inner(), at),
                    aggregation.parameter() == null ? null : fixed(aggregation.parameter(), at), aggregation.grouping(),
                    aggregation.without(), aggregation.span());
            case Expr.Binary binary -> new Expr.Binary(binary.operator(), fixed(binary.left(), at),
                    fixed(binary.right(), at), binary.returnBool(), binary.matching(), binary.span());
            case Expr.Unary unary -> new Expr.Unary(unary.negative(), fixed(unary.operand(), at), unary.span());
            case Expr.Paren paren -> new Expr.Paren(fixed(paren.inner(), at), paren.span());
        };
    }

    private static TimeShift fixed(TimeShift time, TimeShift.At.Timestamp at) {
        return time.at() instanceof TimeShift.At.Timestamp ? time : new TimeShift(at, time.offset());
    }
}
