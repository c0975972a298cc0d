package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Servers.Pair;
import dev.oriel.benchmarks.query.QueryClient;
import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.QueryTimes;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Why Oriel and Prometheus 2.42 may answer differently, each with a test that a culprit is a case of it.
enum Explanation {
    LAST_DIGITS(
            "a part differs by at most 1e-12 of it, or is zero with the other sign; the rest of the query makes it more") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.answers().agreement() == Agreement.TWELVE_DIGITS;
        }
    },
    ROUNDING(
            "sums, means and deviations that cancel: 3 adds with compensation; within the error of adding in any order") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            return RoundingError.explains(evidence);
        }
    },
    NO_FIXED_ORDER("2.42 adds in no fixed order: asked again, it answers otherwise") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            Expr expr = evidence.expr();
            return (evidence.differsInValues() || expr != null && seriesDependOnOrder(expr))
                    && evidence.servers().theirsVary(evidence.question());
        }
    },
    TIES("which of equal values `topk` and `bottomk` pick is not defined") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.expr() instanceof Expr.Aggregation aggregation
                    && (aggregation.operator() == AggregationOperator.TOPK
                            || aggregation.operator() == AggregationOperator.BOTTOMK)
                    && Arrays.equals(sorted(evidence.answers().ours()), sorted(evidence.answers().theirs()));
        }
    },
    RATE("`rate` and `increase` of a counter that begins within the range: 3 bounds the extrapolation otherwise") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            return RateDifference.explains(evidence);
        }
    },
    RANGE_BUG(
            "2.42 contradicts itself: at this step of a range it answers other than at this instant, where both agree "
                    + "(`predict_linear`, parameters of `quantile_over_time`, `timestamp` with `@`; labels of `count_values`)") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            return evidence.servers().theyContradict(evidence.question(), evidence.answers());
        }
    },
    STDDEV_NAN("`stddev` and `stdvar` of NaN or infinity alone: NaN in 3, 0 in 2.42") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.expr() instanceof Expr.Aggregation aggregation
                    && (aggregation.operator() == AggregationOperator.STDDEV
                            || aggregation.operator() == AggregationOperator.STDVAR)
                    && evidence.allDifferences(each -> Double.isNaN(each.ours()) && each.theirs() == 0);
        }
    },
    OVERFLOW("sums beyond the greatest double: infinity in 3, NaN in 2.42") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.expr() instanceof Expr.Call
                    && evidence.allDifferences(each -> Double.isInfinite(each.ours()) && Double.isNaN(each.theirs()));
        }
    },
    ATAN2_NAME("`atan2` keeps the name in 2.42") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.expr() instanceof Expr.Binary binary && binary.operator() == BinaryOperator.ATAN2
                    && ((evidence.onlyWeRefuse(SAME_LABELS) || evidence.onlyWeRefuse(MULTIPLE_MATCHES))
                            ? evidence.answers().theirs().withoutNames().series().size() < evidence.answers()
                                    .theirs()
                                    .series()
                                    .size()
                            : Agreement.of(evidence.answers().ours(), evidence.answers().theirs().withoutNames(), false)
                                    .isGood());
        }
    },
    FILTERED_MATCHES(
            "a comparison that filters refuses several matches in 3, whatever their values; in 2.42 only where "
                    + "several are left, and always with `bool`") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            if (!(evidence.expr() instanceof Expr.Binary binary) || !binary.operator().isComparison()
                    || binary.returnBool() || !evidence.onlyWeRefuse(MULTIPLE_MATCHES)) {
                return false;
            }
            String text = evidence.question().expr();
            int at = text.indexOf(binary.operator().symbol(), binary.left().span().end())
                    + binary.operator().symbol().length();
            Pair pair = evidence.servers()
                    .ask(evidence.question()
                            .withExpr(text.substring(0, at) + " bool " + text.substring(at)));
            return pair.ours().message().contains(MULTIPLE_MATCHES)
                    && pair.theirs().message().contains(MULTIPLE_MATCHES);
        }
    },
    TIMESTAMP_SHIFT("2.42 leaves `offset` beside `@` out in `timestamp`: with both in one `@` both agree") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            if (!(evidence.expr() instanceof Expr.Call call) || call.function() != Function.TIMESTAMP
                    || !(call.arguments().getFirst().unwrapped() instanceof Expr.VectorSelector selector)
                    || selector.time().at() == null || selector.time().offset() == null) {
                return false;
            }
            long look = Reduction.lookMillis(selector.time(), QueryTimes.instant(evidence.question().startMillis()));
            String fixed = evidence.question()
                    .expr()
                    .replaceFirst(" offset -?\\w+", "")
                    .replaceFirst(" @ ([0-9.]+|start\\(\\)|end\\(\\))",
                            " @ " + QueryClient.seconds(look));
            Pair pair = evidence.servers().ask(evidence.question().withExpr(fixed));
            return pair.agreement() == Agreement.EXACT
                    && Agreement.of(evidence.answers().ours(), evidence.servers()
                            .ours(evidence.question().withExpr(fixed)), false) == Agreement.EXACT;
        }
    },
    NO_DATE("dates of NaN, infinity and what no whole number of 64 bits holds: what the processor makes of them") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            if (!(evidence.expr() instanceof Expr.Call call) || !isDate(call.function())) {
                return false;
            }
            Map<String, Double> operands = evidence.operands();
            return evidence.allDifferences(each -> !(Math.abs(operands.getOrDefault(each.series(), 0.0)) < 0x1p63));
        }
    },
    MATH("the library of Go computes it less exactly: ours is what fdlibm has, to four units of the last place") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            return MathLibrary.explains(evidence);
        }
    },
    DOT("a dot matches line feeds in 3") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.answers().agreement() == Agreement.SERIES
                    && (evidence.expr() instanceof Expr.VectorSelector
                            || evidence.expr() instanceof Expr.MatrixSelector
                            || evidence.expr() instanceof Expr.Call call && call.function() == Function.LABEL_REPLACE)
                    && Agreement.of(withoutLineFeeds(evidence.answers().ours()),
                            withoutLineFeeds(evidence.answers().theirs()), false).isGood();
        }
    },
    NAN_BUCKET(
            "`histogram_quantile` of a histogram with a count of NaN: 3 compares each count with the one before, 2.42 with "
                    + "the greatest before") {
        @Override
        boolean holds(Evidence evidence) throws IOException, InterruptedException {
            return evidence.expr() instanceof Expr.Call call && call.function() == Function.HISTOGRAM_QUANTILE
                    && evidence.allDifferences(each -> Double.isNaN(each.ours()))
                    && Arrays.stream(evidence.inputs()).anyMatch(Double::isNaN);
        }
    },
    CLASSIC_FRACTION("`histogram_fraction` knows classic histograms in 3") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.expr() instanceof Expr.Call call && call.function() == Function.HISTOGRAM_FRACTION
                    && !evidence.answers().theirs().isRefused() && evidence.answers().theirs().series().isEmpty();
        }
    },
    ZERO_DURATION("`offset 0s` is refused by 2.42") {
        @Override
        boolean holds(Evidence evidence) {
            return evidence.onlyTheyRefuse("duration must be greater than 0")
                    && evidence.question().expr().contains(" 0s");
        }
    };

    private static final String MULTIPLE_MATCHES = "multiple matches for labels";
    private static final String SAME_LABELS = "vector cannot contain metrics with the same labelset";

    private final String words;

    Explanation(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract boolean holds(Evidence evidence) throws IOException, InterruptedException;

    static Optional<Explanation> of(Evidence evidence) throws IOException, InterruptedException {
        for (Explanation each : values()) {
            if (each.holds(evidence)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean seriesDependOnOrder(Expr expr) {
        boolean own = expr instanceof Expr.Aggregation aggregation && switch (aggregation.operator()) {
            case COUNT_VALUES, TOPK, BOTTOMK -> true;
            default -> false;
        };
        return own || expr.children().stream().anyMatch(Explanation::seriesDependOnOrder);
    }

    /// Zeros without their signs: as equal as others.
    private static double[] sorted(Answer answer) {
        return answer.series()
                .values()
                .stream()
                .flatMapToDouble(points -> Arrays.stream(points.values()))
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
    }

    private static boolean isDate(Function function) {
        return switch (function) {
            case HOUR, MINUTE, MONTH, YEAR, DAY_OF_MONTH, DAY_OF_WEEK, DAY_OF_YEAR, DAYS_IN_MONTH -> true;
            default -> false;
        };
    }

    private static Answer withoutLineFeeds(Answer answer) {
        Map<String, Answer.Points> kept = new HashMap<>(answer.series());
        kept.keySet().removeIf(labels -> labels.contains("\n"));
        return new Answer(answer.refusal(), answer.message(), answer.resultType(), kept);
    }
}
