package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;

/// Both servers, asked the same. Thread-safe.
final class Servers {
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
        if (Arrays.equals(our, their)) {
            Answer both = new Answer("", "", "", Map.of());
            return new Pair(both, both, Agreement.EXACT);
        }
        Answer one = Answer.parse(our);
        Answer other = Answer.parse(their);
        return new Pair(one, other, Agreement.of(one, other, question.expr().startsWith("sort")));
    }

    /// Both answers, read even where they are the same.
    Answer ours(Question question) throws IOException, InterruptedException {
        return Answer.parse(body(ours, question, Product.ORIEL));
    }

    private static byte[] body(QueryClient client, Question question, Product product)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.whole(question.path(), question.parameters(product));
        return response.body();
    }
}
