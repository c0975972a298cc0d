package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Reduction.Culprit;
import dev.oriel.benchmarks.differential.Servers.Pair;
import dev.oriel.benchmarks.query.QueryClient;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.parse.PromqlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether both servers answer a question the same to nine digits, and why not: every step that differs is asked as an
/// instant, followed down to all the innermost parts that differ, and each of them worked out.
///
/// More than [Reduction] does, which looks for one part of one step. Confined to one thread.
public final class AnswerCheck {
    /// The only ones that are taken for one here: the differences that well-formed data and usual queries show.
    private static final Set<Explanation> POSSIBLE = EnumSet.of(Explanation.TIES, Explanation.RATE);

    private final PromqlParser parser = new PromqlParser();
    private final Servers servers;

    /// What came of one question.
    ///
    /// @param steps       at which the answers differ; 0: they are equal
    /// @param reasons     why the parts differ that make them differ
    /// @param unexplained parts that differ for no reason that is known
    public record Verdict(int steps, Set<String> reasons, List<String> unexplained) {}

    public AnswerCheck(QueryClient ours, QueryClient theirs) {
        this.servers = new Servers(ours, theirs);
    }

    /// @param endMillis  of the range, or the instant
    /// @param spanMillis 0 for an instant
    /// @param stepMillis 0 for an instant
    /// @throws IOException a connection broke, or an answer is none of the API
    public Verdict verdict(String expr, long endMillis, long spanMillis, long stepMillis)
            throws IOException, InterruptedException {
        Question question = new Question(expr, endMillis - spanMillis, endMillis, stepMillis);
        Verdict verdict = new Verdict(0, new TreeSet<>(), new ArrayList<>());
        List<Long> times = differing(question);
        for (Long time : times) {
            atInstant(Question.instant(question.atFixedTimes().expr(), time), verdict);
        }
        return new Verdict(times.size(), Set.copyOf(verdict.reasons()), List.copyOf(verdict.unexplained()));
    }

    private List<Long> differing(Question question) throws IOException, InterruptedException {
        Pair pair = servers.ask(question);
        return pair.agreement().hasNineDigits()
                ? List.of()
                : pair.agreement() == Agreement.STATUS ? question.times() : Steps.apart(pair, question.times());
    }

    /// Of an instant that makes a difference: an own one, or one of a part's part.
    private void atInstant(Question question, Verdict verdict) throws IOException, InterruptedException {
        Pair pair = servers.ask(question);
        Expr expr = parser.parse(question.expr());
        if (pair.agreement().hasNineDigits()) {
            verdict.unexplained().add(question + ": not in the range, but the same at this instant");
            return;
        }
        boolean deeper = false;
        for (Question part : Reduction.parts(question, expr)) {
            if (deeper && parser.parse(part.expr()) instanceof Expr.Subquery) {
                // What it collects differs: that part came before it.
                continue;
            }
            for (Long time : differing(part)) {
                deeper = true;
                atInstant(Question.instant(part.expr(), time), verdict);
            }
        }
        if (!deeper) {
            Evidence evidence = new Evidence(new Culprit(question, expr, pair), servers);
            explain(evidence).ifPresentOrElse(explanation -> verdict.reasons().add(explanation.words()),
                    () -> verdict.unexplained().add(question + ": " + pair.agreement().words()));
        }
    }

    private static Optional<Explanation> explain(Evidence evidence) throws IOException, InterruptedException {
        for (Explanation each : POSSIBLE) {
            if (each.holds(evidence)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
