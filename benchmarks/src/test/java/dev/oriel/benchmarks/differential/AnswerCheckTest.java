package dev.oriel.benchmarks.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
    private static final String RANGE = "range of ";
    private static final long END_MILLIS = 1_000_000;
    /// A counter that begins with 3, 50 s before the end, and goes up by 3 each 15 s: an increase of 9 in 45 s, 15 s from
    /// zero. 2.42 extends it by those 15 s, 3 by half of a step; both by the 5 s to the end.
    private static final String SAMPLES = matrix("[950,\"3\"],[965,\"6\"],[980,\"9\"],[995,\"12\"]");
    private static final double RATE_OF_TWO = 9 * ((45 + 15 + 5) / 45.0) / 300;
    private static final double RATE_OF_THREE = 9 * ((45 + 7.5 + 5) / 45.0) / 300;

    private static String vector(double... values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"metric\":{\"host\":\"%d\"},\"value\":[1000,\"%s\"]}".formatted(i, values[i]));
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + text + "]}}";
    }

    private static String matrix(String pairs) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"host\":\"0\"},"
                + "\"values\":[" + pairs + "]}]}}";
    }

    /// A server that knows some queries, ranges by [#RANGE] and the query.
    private static HttpServer server(Map<String, String> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = URLDecoder.decode(form.replaceFirst(".*query=([^&]*).*", "$1"), StandardCharsets.UTF_8);
            byte[] body = answers.getOrDefault((form.contains("step=") ? RANGE : "") + query,
                    "{\"status\":\"error\",\"errorType\":\"unknown\",\"error\":\"not known\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static AnswerCheck.Verdict verdict(String expr, long stepMillis, Map<String, String> ours,
            Map<String, String> theirs) throws IOException, InterruptedException {
        HttpServer one = server(ours);
        HttpServer two = server(theirs);
        try (QueryClient us = client(one); QueryClient them = client(two)) {
            return new AnswerCheck(us, them).verdict(expr, END_MILLIS, stepMillis, stepMillis);
        } finally {
            one.stop(0);
            two.stop(0);
        }
    }

    private static QueryClient client(HttpServer server) {
        return new QueryClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @Test
    void answersThatAgreeInNineDigitsAreEqual() throws IOException, InterruptedException {
        AnswerCheck.Verdict verdict = verdict("x", 0, Map.of("x", vector(1)), Map.of("x", vector(1.0000000005)));
        assertThat(verdict.steps()).isZero();
        assertThat(verdict.unexplained()).isEmpty();
    }

    @Test
    void ratesOfACounterThatBeginsInTheRangeAreWorkedOutFromItsSamples() throws IOException, InterruptedException {
        AnswerCheck.Verdict verdict = verdict("sum(rate(x[5m]))", 0,
                Map.of("x[5m]", SAMPLES, "rate(x[5m])", vector(RATE_OF_THREE), "sum(rate(x[5m]))", vector(1)),
                Map.of("x[5m]", SAMPLES, "rate(x[5m])", vector(RATE_OF_TWO), "sum(rate(x[5m]))", vector(2)));
        assertThat(verdict.steps()).isEqualTo(1);
        assertThat(verdict.reasons()).containsExactly(Explanation.RATE.words());
        assertThat(verdict.unexplained()).isEmpty();
    }

    @Test
    void ratesByNeitherRuleAreNotExplained() throws IOException, InterruptedException {
        AnswerCheck.Verdict verdict = verdict("rate(x[5m])", 0,
                Map.of("x[5m]", SAMPLES, "rate(x[5m])", vector(RATE_OF_THREE)),
                Map.of("x[5m]", SAMPLES, "rate(x[5m])", vector(RATE_OF_TWO * 1.001)));
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.unexplained()).singleElement().asString().contains("rate(x[5m])", "differ by more");
    }

    @Test
    void allPartsThatDifferAreLookedAt() throws IOException, InterruptedException {
        String expr = "rate(x[5m]) / y";
        AnswerCheck.Verdict verdict = verdict(expr, 0,
                Map.of("x[5m]", SAMPLES, "rate(x[5m])", vector(RATE_OF_THREE), "y", vector(1), expr, vector(1)),
                Map.of("x[5m]", SAMPLES, "rate(x[5m])", vector(RATE_OF_TWO), "y", vector(2), expr, vector(2)));
        assertThat(verdict.reasons()).containsExactly(Explanation.RATE.words());
        assertThat(verdict.unexplained()).singleElement().asString().startsWith("y @");
    }

    @Test
    void otherSeriesOfEqualValuesAreTiesOfTopk() throws IOException, InterruptedException {
        String other = vector(7).replace("\"host\":\"0\"", "\"host\":\"5\"");
        AnswerCheck.Verdict verdict = verdict("topk(1, x)", 0,
                Map.of("x", vector(7), "topk(1, x)", vector(7)), Map.of("x", vector(7), "topk(1, x)", other));
        assertThat(verdict.reasons()).containsExactly(Explanation.TIES.words());
        assertThat(verdict.unexplained()).isEmpty();
    }

    @Test
    void aStepThatDiffersInARangeAloneIsNotExplained() throws IOException, InterruptedException {
        AnswerCheck.Verdict verdict = verdict("x", 60_000,
                Map.of("x", vector(1), RANGE + "x", matrix("[940,\"1\"],[1000,\"1\"]")),
                Map.of("x", vector(1), RANGE + "x", matrix("[940,\"1\"],[1000,\"1.5\"]")));
        assertThat(verdict.steps()).isEqualTo(1);
        assertThat(verdict.unexplained()).singleElement().asString().endsWith("the same at this instant");
    }
}
