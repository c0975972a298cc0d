package dev.oriel.benchmarks.differential;

import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import java.io.IOException;

/// Tells whether sums and what is made of them differ by no more than the errors that adding makes.
final class RoundingError {
    private RoundingError() {}

    private enum Kind {
        SUM, DEVIATION, VARIANCE, NONE
    }

    static boolean explains(Evidence evidence) throws IOException, InterruptedException {
        Kind kind = switch (evidence.expr()) {
            case Expr.Aggregation aggregation -> kind(aggregation.operator());
            case Expr.Call call -> kind(call.function());
            case null, default -> Kind.NONE;
        };
        if (kind == Kind.NONE || !evidence.question().isInstant() || !evidence.differsInValues()) {
            return false;
        }
        double greatest = 0;
        double[] inputs = evidence.inputs();
        for (double value : inputs) {
            greatest = Double.isFinite(value) ? Math.max(greatest, Math.abs(value)) : greatest;
        }
        double error = inputs.length * Math.ulp(greatest * inputs.length);
        return evidence.allDifferences(each -> {
            double difference = Math.abs(each.ours() - each.theirs());
            return difference <= (kind == Kind.VARIANCE
                    ? error * (error + 2 * Math.sqrt(Math.max(each.ours(), each.theirs())))
                    : error);
        });
    }

    private static Kind kind(AggregationOperator operator) {
        return switch (operator) {
            case SUM, AVG -> Kind.SUM;
            case STDDEV -> Kind.DEVIATION;
            case STDVAR -> Kind.VARIANCE;
            default -> Kind.NONE;
        };
    }

    private static Kind kind(Function function) {
        return switch (function) {
            case SUM_OVER_TIME, AVG_OVER_TIME -> Kind.SUM;
            case STDDEV_OVER_TIME -> Kind.DEVIATION;
            case STDVAR_OVER_TIME -> Kind.VARIANCE;
            default -> Kind.NONE;
        };
    }
}
