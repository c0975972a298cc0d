package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Reduction.Culprit;
import dev.oriel.benchmarks.differential.Servers.Pair;
import java.io.IOException;

/// Asks a question, and finds out why the answers differ where they do. Thread-safe.
final class Inquiry {
    private final Servers servers;
    private final QuestionGenerator questions;
    private final Reduction reduction;
    private final Tally tally;

    Inquiry(Servers servers, QuestionGenerator questions, Tally tally) {
        this.servers = servers;
        this.questions = questions;
        this.reduction = new Reduction(servers);
        this.tally = tally;
    }

    void ask(long number) throws InterruptedException {
        Question question = questions.question(number);
        try {
            Pair pair = servers.ask(question);
            if (pair.agreement().isGood()) {
                tally.agreed(pair);
                return;
            }
            Culprit culprit = reduction.of(question, pair);
            tally.differed(number, question, pair, culprit, Explanation.of(new Evidence(culprit, servers)));
        } catch (IOException e) {
            tally.broken(number, question, String.valueOf(e.getMessage()));
        }
    }
}
