package dev.oriel.benchmarks.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.benchmarks.process.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;

/// One server with rules, and what is measured of it. Confined to one thread.
final class RuleRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server;
    private final RuleLoad load;
    private double cpuSeconds;
    private long sinceNanos;

    RuleRun(Server server, RuleLoad load) {
        this.server = server;
        this.load = load;
    }

    void start() throws IOException, InterruptedException {
        server.start();
        mark();
    }

    /// Begins a new span to measure.
    void mark() {
        cpuSeconds = server.cpuSeconds();
        sinceNanos = System.nanoTime();
    }

    /// What the process did since the mark.
    ///
    /// @param cores         of CPU, on average
    /// @param microsPerRule CPU of the whole process for each evaluation of a rule
    record Span(double cores, double microsPerRule) {}

    Span span() {
        double seconds = (System.nanoTime() - sinceNanos) / NANOS_PER_SECOND;
        double cores = (server.cpuSeconds() - cpuSeconds) / seconds;
        double evaluationsPerSecond = (double) load.rules() / load.interval().toSeconds();
        return new Span(cores, cores / evaluationsPerSecond * MICROS_PER_SECOND);
    }

    /// How groups do.
    ///
    /// @param rules          that were evaluated
    /// @param failing        of them
    /// @param slowestSeconds of a group's last evaluation
    record Health(int rules, int failing, double slowestSeconds) {}

    Health health() throws IOException, InterruptedException {
        int rules = 0;
        int failing = 0;
        double slowest = 0;
        for (JsonNode group : get("/api/v1/rules?exclude_alerts=true").path("groups")) {
            slowest = Math.max(slowest, group.path("evaluationTime").asDouble());
            for (JsonNode rule : group.path("rules")) {
                rules++;
                failing += rule.path("health").asText().equals("ok") ? 0 : 1;
            }
        }
        return new Health(rules, failing, slowest);
    }

    /// Labels of the alerts that fire.
    Set<String> firing() throws IOException, InterruptedException {
        Set<String> firing = new TreeSet<>();
        for (JsonNode alert : get("/api/v1/alerts").path("alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                firing.add(alert.path("labels").path("alertname").asText() + " "
                        + alert.path("labels").path("path").asText() + " "
                        + alert.path("labels").path("severity").asText() + " " + alert.path("labels").size());
            }
        }
        return firing;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(server.queryUri() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(server.product().title() + path + ": status " + answer.statusCode());
        }
        return JSON.readTree(answer.body()).path("data");
    }

    String title() {
        return server.product().title();
    }

    long residentBytes() throws IOException {
        return server.residentBytes();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
