package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Reduction.Culprit;
import dev.oriel.benchmarks.differential.Servers.Pair;
import dev.oriel.query.promql.ast.Expr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A culprit, and what else the servers tell of it. Confined to one thread.
record Evidence(Culprit culprit, Servers servers) {

    /// One value that is not the same.
    ///
    /// @param series the labels, as [Answer] has them
    record Difference(String series, double ours, double theirs) {}

    Pair answers() {
        return culprit.answers();
    }

    Question question() {
        return culprit.question();
    }

    @Nullable
    Expr expr() {
        return culprit.expr() == null ? null : culprit.expr().unwrapped();
    }

    /// Whether both have values for the same series and times.
    boolean differsInValues() {
        return switch (answers().agreement()) {
            case TWELVE_DIGITS, NINE_DIGITS, VALUES -> true;
            case EXACT, ORDER, SERIES, STATUS -> false;
        };
    }

    /// The values that differ, where all else is the same.
    List<Difference> differences() {
        List<Difference> all = new ArrayList<>();
        answers().ours().series().forEach((labels, ours) -> {
            Answer.Points theirs = answers().theirs().series().get(labels);
            for (int i = 0; theirs != null && i < ours.values().length; i++) {
                if (Agreement.values(ours.values()[i], theirs.values()[i]) != Agreement.EXACT) {
                    all.add(new Difference(labels, ours.values()[i], theirs.values()[i]));
                }
            }
        });
        return all;
    }

    boolean allDifferences(Predicate<Difference> test) {
        return differsInValues() && differences().stream().allMatch(test);
    }

    /// Whether they refuse, in these words, and we do not.
    boolean onlyTheyRefuse(String message) {
        return !answers().ours().isRefused() && answers().theirs().message().contains(message);
    }

    /// Whether we refuse, in these words, and they do not.
    boolean onlyWeRefuse(String message) {
        return !answers().theirs().isRefused() && answers().ours().message().contains(message);
    }

    /// What both answer to a part of the culprit.
    ///
    /// @param child of the culprit's expression
    Answer part(Expr child) throws IOException, InterruptedException {
        return servers.ours(question().withExpr(child.unwrapped().span().of(question().expr())));
    }

    /// The values of all vectors and ranges below an instant's culprit.
    double[] inputs() throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        Expr expr = expr();
        if (expr != null) {
            for (Expr child : expr.children()) {
                if (!(child.unwrapped() instanceof Expr.StringLiteral)) {
                    part(child).series().values().forEach(points -> {
                        for (double value : points.values()) {
                            all.add(value);
                        }
                    });
                }
            }
        }
        return all.stream().mapToDouble(value -> value).toArray();
    }

    /// The value of each series of the first vector below an instant's culprit, by labels without the name.
    Map<String, Double> operands() throws IOException, InterruptedException {
        Map<String, Double> all = new HashMap<>();
        Expr expr = expr();
        if (expr != null && !expr.children().isEmpty()) {
            part(expr.children().getFirst()).series()
                    .forEach((labels, points) -> all.put(Answer.withoutName(labels), points.values()[0]));
        }
        return all;
    }
}
