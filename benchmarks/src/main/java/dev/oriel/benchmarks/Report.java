package dev.oriel.benchmarks;

import dev.oriel.benchmarks.Round.Outcome;
import dev.oriel.benchmarks.query.Answers;
import dev.oriel.benchmarks.query.QueryLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Tables of two servers' rounds: medians and how many times better the first is.
final class Report {
    private final String first;
    private final String second;
    private final List<Outcome> ours;
    private final List<Outcome> theirs;

    Report(String first, List<Outcome> ours, String second, List<Outcome> theirs) {
        this.first = first;
        this.second = second;
        this.ours = ours;
        this.theirs = theirs;
    }

    void print(PrintWriter out) {
        out.printf("| figure, median of %d | %s | %s | advantage |%n|---|---:|---:|---:|%n", ours.size(), first,
                second);
        for (Figure figure : Figure.values()) {
            double one = median(ours, outcome -> outcome.figure(figure));
            double two = median(theirs, outcome -> outcome.figure(figure));
            out.printf("| %s | %s | %s | %s |%n", figure.title(), number(one), number(two),
                    one == 0 || two == 0 ? "" : "%.2f".formatted(figure.advantage(one, two)));
        }
        out.printf("%n| query, CPU ms (median ms) | %s | %s | CPU advantage | answers |%n|---|---:|---:|---:|---|%n",
                first, second);
        for (QueryLine query : QueryLine.list()) {
            double one = median(ours, outcome -> outcome.timing(query).cpuMillis());
            double two = median(theirs, outcome -> outcome.timing(query).cpuMillis());
            out.printf("| %s | %s (%s) | %s (%s) | %.2f | %s |%n", query.id(), number(one),
                    number(median(ours, outcome -> outcome.timing(query).medianMillis())), number(two),
                    number(median(theirs, outcome -> outcome.timing(query).medianMillis())), two / one,
                    Answers.compare(ours.getLast().answer(query), theirs.getLast().answer(query)));
        }
        out.flush();
    }

    private static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        double[] sorted = outcomes.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == 0 ? "%,.0f".formatted(value) : "%.3g".formatted(value);
    }
}
