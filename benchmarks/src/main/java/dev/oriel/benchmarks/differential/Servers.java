package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Both servers, asked the same. Thread-safe.
final class Servers {
    /// No refusal is longer.
    private static final int REFUSALS = 1_000;
    private static final int ASKED_AGAIN = 8;
    private static final Pair SAME = same();

    private final QueryClient ours;
    private final QueryClient theirs;

    /// Two answers to one question.
    record Pair(Answer ours, Answer theirs, Agreement agreement) {}

    Servers(QueryClient ours, QueryClient theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /// @throws IOException a connection broke, or an answer is none of the API
    Pair ask(Question question) throws IOException, InterruptedException {
        byte[] our = body(ours, question, Product.ORIEL);
        byte[] their = body(theirs, question, Product.PROMETHEUS);
        if (our.length > REFUSALS && Arrays.equals(our, their)) {
            return SAME;
        }
        Answer one = Answer.parse(our);
        Answer other = Answer.parse(their);
        return new Pair(one, other, Agreement.of(one, other, question.isOrdered()));
    }

    private static Pair same() {
        Answer both = new Answer("", "", "", Map.of());
        return new Pair(both, both, Agreement.EXACT);
    }

    /// Whether Prometheus has several answers.
    boolean theirsVary(Question question) throws IOException, InterruptedException {
        Answer first = Answer.parse(body(theirs, question, Product.PROMETHEUS));
        for (int i = 0; i < ASKED_AGAIN; i++) {
            Answer again = Answer.parse(body(theirs, question, Product.PROMETHEUS));
            if (Agreement.of(first, again, false) != Agreement.EXACT) {
                return true;
            }
        }
        return false;
    }

    /// Whether, at the steps of a range that differ, both answer the instant as Oriel answers the range.
    boolean theyContradict(Question range, Pair answers) throws IOException, InterruptedException {
        if (range.isInstant() || answers.agreement() == Agreement.STATUS) {
            return false;
        }
        List<Long> different = Steps.different(answers, range.times());
        for (Long time : different) {
            Question instant = Question.instant(range.atFixedTimes().expr(), time);
            if (!ask(instant).agreement().isGood() || !Steps.same(answers.ours(), ours(instant), time)) {
                return false;
            }
        }
        return !different.isEmpty();
    }

    /// Oriel's answer.
    Answer ours(Question question) throws IOException, InterruptedException {
        return Answer.parse(body(ours, question, Product.ORIEL));
    }

    private static byte[] body(QueryClient client, Question question, Product product)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.whole(question.path(), question.parameters(product));
        return response.body();
    }
}
