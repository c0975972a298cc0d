package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Servers.Pair;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the part of a question that makes two answers differ: the innermost one below which the servers agree to the
/// bit. Thread-safe.
final class Reduction {
    private static final long DEFAULT_SUBQUERY_STEP_MILLIS = 60_000;
    private static final int DEEPEST = 40;

    private final PromqlParser parser = new PromqlParser();
    private final Servers servers;

    /// A question whose parts both servers answer the same, but not the whole.
    ///
    /// @param expr null where the text is no expression
    record Culprit(Question question, @Nullable Expr expr, Pair answers) {}

    Reduction(Servers servers) {
        this.servers = servers;
    }

    Culprit of(Question question, Pair answers) throws IOException, InterruptedException {
        Question now = question;
        Pair pair = answers;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Expr expr;
            try {
                expr = parser.parse(now.expr());
            } catch (PromqlParseException _) {
                return new Culprit(now, null, pair);
            }
            boolean found = false;
            for (Question part : next(now, expr, pair)) {
                Pair of = servers.ask(part);
                if (of.agreement() != Agreement.EXACT) {
                    now = part;
                    pair = of;
                    found = true;
                    break;
                }
            }
            if (!found) {
                return new Culprit(now, expr, pair);
            }
        }
        throw new IOException("reduction of " + question + ": does not end");
    }

    /// What to look at next, the most telling first.
    private static List<Question> next(Question question, Expr expr, Pair pair) {
        List<Question> next = new ArrayList<>();
        if (!question.isInstant()) {
            List<Long> times = question.times();
            for (Long time : pair.agreement() == Agreement.STATUS ? times : Steps.different(pair, times)) {
                next.add(Question.instant(question.atFixedTimes().expr(), time));
            }
        }
        next.addAll(parts(question, expr));
        return next;
    }

    /// The expressions directly below, at their times.
    static List<Question> parts(Question question, Expr expr) {
        List<Question> parts = new ArrayList<>();
        for (Expr child : expr.children()) {
            below(parts, question, child);
        }
        return parts;
    }

    private static void below(List<Question> parts, Question question, Expr child) {
        switch (child) {
            case Expr.NumberLiteral _,Expr.StringLiteral _ -> {
            }
            case Expr.Paren paren -> below(parts, question, paren.inner());
            case Expr.MatrixSelector _ -> {
                if (question.isInstant()) {
                    parts.add(question.withExpr(text(question, child)));
                }
            }
            case Expr.Subquery subquery -> {
                if (question.isInstant()) {
                    parts.add(inner(question, subquery));
                    parts.add(question.withExpr(text(question, child)));
                }
            }
            case Expr.VectorSelector _,Expr.Call _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _ -> {
                if (child.type() != ValueType.STRING) {
                    parts.add(question.withExpr(text(question, child)));
                }
            }
        }
    }

    private static Question inner(Question question, Expr.Subquery subquery) {
        QueryTimes times = QueryTimes.instant(question.startMillis());
        long end = lookMillis(subquery.time(), times);
        long step = subquery.step() == null ? DEFAULT_SUBQUERY_STEP_MILLIS : subquery.step().millis(times);
        long first = (Math.floorDiv(end - subquery.range().millis(times), step) + 1) * step;
        String text = text(question, subquery.inner().unwrapped());
        return first > end ? Question.instant(text, end) : new Question(text, first, end, step);
    }

    /// Where an instant's selector looks.
    static long lookMillis(TimeShift shift, QueryTimes times) {
        TimeShift.At at = shift.at();
        return (at == null ? times.startMillis() : at.millis(times)) - shift.offsetMillis(times);
    }

    private static String text(Question question, Expr expr) {
        return expr.span().of(question.expr());
    }
}
