package dev.oriel.benchmarks;

import dev.oriel.benchmarks.differential.AnswerCheck;
import dev.oriel.benchmarks.differential.AnswerCheck.Verdict;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.query.QueryClient;
import dev.oriel.benchmarks.query.QueryLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Asks Oriel and Prometheus the list once more, both at the same time, and says why answers differ where they do. Confined
/// to one thread.
final class ExplainedAnswers {
    private final PrintWriter out;

    /// How many answers are equal, and what is the matter with the others.
    private record Summary(List<Verdict> verdicts) {
        long equal() {
            return verdicts.stream().filter(verdict -> verdict.steps() == 0).count();
        }

        long unexplained() {
            return verdicts.stream().filter(verdict -> !verdict.unexplained().isEmpty()).count();
        }

        String text() {
            Map<String, Integer> explained = new TreeMap<>();
            for (Verdict verdict : verdicts) {
                if (verdict.steps() > 0 && verdict.unexplained().isEmpty()) {
                    explained.merge(String.join("; ", verdict.reasons()), 1, Integer::sum);
                }
            }
            StringBuilder text = new StringBuilder("%d of %d equal".formatted(equal(), verdicts.size()));
            explained.forEach((reasons, count) -> text.append(", %d explained (%s)".formatted(count, reasons)));
            return text.append(", %d not explained".formatted(unexplained())).toString();
        }
    }

    ExplainedAnswers(PrintWriter out) {
        this.out = out;
    }

    /// Starts both on the data they have, and stops them.
    ///
    /// @param endMillis where every query is asked for
    /// @return whether nothing is left unexplained
    boolean print(Server oriel, Server prometheus, long endMillis) throws IOException, InterruptedException {
        List<Verdict> listed = new ArrayList<>();
        List<Verdict> atEnd = new ArrayList<>();
        try (QueryClient ours = new QueryClient(oriel.queryUri());
                QueryClient theirs = new QueryClient(prometheus.queryUri())) {
            oriel.start();
            prometheus.start();
            AnswerCheck check = new AnswerCheck(ours, theirs);
            out.printf("%n## Answers of %s and %s%n%n", oriel.product().title(), prometheus.product().title());
            for (QueryLine query : QueryLine.list()) {
                Verdict verdict = check.verdict(query.expr(), endMillis, query.spanSeconds() * 1_000L,
                        query.stepSeconds() * 1_000L);
                listed.add(verdict);
                print(query.id(), verdict);
                Verdict instant = query.spanSeconds() == 0 ? verdict : check.verdict(query.expr(), endMillis, 0, 0);
                atEnd.add(instant);
                if (query.spanSeconds() > 0) {
                    print(query.id() + " at the end", instant);
                }
            }
            oriel.stop();
            prometheus.stop();
        }
        Summary ofList = new Summary(listed);
        Summary ofEnd = new Summary(atEnd);
        out.printf("%nAs listed, to 9 digits: %s.%n", ofList.text());
        out.printf("As instants at the end of the load, where counters of lasting hosts began before all ranges: %s.%n",
                ofEnd.text());
        out.flush();
        return ofList.unexplained() + ofEnd.unexplained() == 0;
    }

    private void print(String id, Verdict verdict) {
        if (verdict.steps() > 0) {
            out.printf("- %s: differs at %d %s: %s%n", id, verdict.steps(), verdict.steps() == 1 ? "step" : "steps",
                    verdict.unexplained().isEmpty()
                            ? String.join("; ", verdict.reasons())
                            : "NOT EXPLAINED: " + verdict.unexplained());
            out.flush();
        }
    }
}
