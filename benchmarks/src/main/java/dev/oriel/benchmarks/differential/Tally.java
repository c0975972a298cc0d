package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Reduction.Culprit;
import dev.oriel.benchmarks.differential.Servers.Pair;
import dev.oriel.query.promql.ast.Expr;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Counts what came of the questions. Thread-safe.
final class Tally {
    private static final int EXAMPLES = 4;
    private static final int LONGEST = 400;

    private final Map<Agreement, Long> agreements = new EnumMap<>(Agreement.class);
    private final Map<Explanation, Examples> explained = new EnumMap<>(Explanation.class);
    private final Map<String, Examples> findings = new TreeMap<>();
    private long refused;

    /// How often, and some of them.
    private static final class Examples {
        private long count;
        private final List<String> texts = new ArrayList<>();

        void add(String text) {
            if (count++ < EXAMPLES) {
                texts.add(text);
            }
        }
    }

    synchronized void agreed(Pair pair) {
        agreements.merge(pair.agreement(), 1L, Long::sum);
        refused += pair.ours().isRefused() ? 1 : 0;
    }

    synchronized void differed(long number, Question question, Pair pair, Culprit culprit,
            Optional<Explanation> explanation) {
        agreements.merge(pair.agreement(), 1L, Long::sum);
        String text = "%d: %s%n    because of %s%n    ours %s%n    theirs %s".formatted(number, question,
                culprit.question(), text(culprit.answers().ours()), text(culprit.answers().theirs()));
        if (explanation.isPresent()) {
            explained.computeIfAbsent(explanation.get(), _ -> new Examples()).add(text);
        } else {
            findings.computeIfAbsent(head(culprit) + ": " + culprit.answers().agreement().words(), _ -> new Examples())
                    .add(text);
        }
    }

    synchronized void broken(long number, Question question, String message) {
        findings.computeIfAbsent("broken", _ -> new Examples()).add(number + ": " + question + ": " + message);
    }

    synchronized long unexplained() {
        return findings.values().stream().mapToLong(examples -> examples.count).sum();
    }

    synchronized void print(PrintWriter out) {
        out.printf("refused by both, for the same reason: %,d%n", refused);
        agreements.forEach((agreement, count) -> out.printf("%s: %,d%n", agreement.words(), count));
        explained.forEach((difference, examples) -> {
            out.printf("%nexplained, %,d: %s%n", examples.count, difference.words());
            examples.texts.forEach(text -> out.printf("  %s%n", text));
        });
        findings.forEach((head, examples) -> {
            out.printf("%nNOT EXPLAINED, %,d: %s%n", examples.count, head);
            examples.texts.forEach(text -> out.printf("  %s%n", text));
        });
        out.printf("%nexplained: %,d, not explained: %,d%n",
                explained.values().stream().mapToLong(examples -> examples.count).sum(), unexplained());
    }

    private static String head(Culprit culprit) {
        return switch (culprit.expr()) {
            case null -> "syntax";
            case Expr.Call call -> call.function().word();
            case Expr.Aggregation aggregation -> aggregation.operator().word();
            case Expr.Binary binary -> binary.operator().symbol();
            case Expr expr -> expr.getClass().getSimpleName();
        };
    }

    private static String text(Answer answer) {
        if (answer.isRefused()) {
            return answer.refusal() + ": " + answer.message();
        }
        StringBuilder text = new StringBuilder();
        answer.series().forEach((labels, points) -> {
            text.append(labels);
            for (int i = 0; i < points.values().length && text.length() < LONGEST; i++) {
                text.append(' ')
                        .append(points.values()[i])
                        .append('@')
                        .append((points.timesMillis()[i] - MixedSeries.START_MILLIS) / 1e3);
            }
            text.append("; ");
        });
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.toString();
    }
}
