package dev.oriel.benchmarks.query;

import dev.oriel.benchmarks.load.HostSeries;
import dev.oriel.benchmarks.process.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Asks a server the queries of the list. Confined to one thread.
public final class QueryRun implements AutoCloseable {
    private static final int LEAST_REPEATS = 5;
    private static final int MOST_REPEATS = 2_000;
    private static final int QUIET_WITHIN_SECONDS = 3;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Server server;
    private final long endMillis;

    /// Of one query, repeated.
    ///
    /// @param cpuMillis     of the server for one
    /// @param medianMillis  from request to the last byte
    public record Timing(double cpuMillis, double medianMillis) {}

    /// @param endMillis where every query is asked for
    public QueryRun(Server server, long endMillis) {
        this.server = server;
        this.endMillis = endMillis;
    }

    /// The answer, without a cache.
    public Map<String, String> answer(QueryLine query) throws IOException, InterruptedException {
        return Answers.canonical(ask(query, false));
    }

    /// Asks this for so long, without a cache.
    public void warm(QueryLine query, double seconds) throws IOException, InterruptedException {
        repeat(query, seconds, false, new double[MOST_REPEATS]);
    }

    /// Asks these in turn, without a cache.
    public void warm(List<QueryLine> queries, int requests) throws IOException, InterruptedException {
        for (int i = 0; i < requests; i++) {
            ask(queries.get(i % queries.size()), false);
        }
    }

    /// Repeats a query, after a tenth of the time to warm up and once the server is quiet: what it still did for those
    /// before is not this one's.
    ///
    /// @param seconds to go on for at least
    public Timing time(QueryLine query, double seconds, boolean cached) throws IOException, InterruptedException {
        repeat(query, seconds / 10, cached, new double[MOST_REPEATS]);
        if (seconds > 0) {
            server.settle(QUIET_WITHIN_SECONDS);
        }
        double[] millis = new double[MOST_REPEATS];
        double before = server.cpuSeconds();
        int count = repeat(query, seconds, cached, millis);
        double cpu = server.cpuSeconds() - before;
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return new Timing(cpu * 1e3 / count, sorted[count / 2]);
    }

    private int repeat(QueryLine query, double seconds, boolean cached, double[] millis)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        int count = 0;
        while (count < LEAST_REPEATS || count < MOST_REPEATS && System.nanoTime() - start < seconds * 1e9) {
            millis[count++] = millis(query, cached);
        }
        return count;
    }

    /// From request to the last byte, once, without a cache.
    double millis(QueryLine query) throws IOException, InterruptedException {
        return millis(query, false);
    }

    private double millis(QueryLine query, boolean cached) throws IOException, InterruptedException {
        long before = System.nanoTime();
        ask(query, cached);
        return (System.nanoTime() - before) / 1e6;
    }

    /// How many samples of a fleet the server has up to a time.
    ///
    /// @param spanSeconds back from there
    public long count(long atMillis, long spanSeconds) throws IOException, InterruptedException {
        long samples = 0;
        for (String name : HostSeries.names()) {
            QueryLine one = new QueryLine("count", 0, 0, "sum(count_over_time(" + name + "[" + spanSeconds + "s]))");
            for (String value : Answers.canonical(ask(one, false, atMillis)).values()) {
                samples += Math.round(Double.parseDouble(value));
            }
        }
        return samples;
    }

    private byte[] ask(QueryLine query, boolean cached) throws IOException, InterruptedException {
        return ask(query, cached, endMillis);
    }

    private byte[] ask(QueryLine query, boolean cached, long atMillis) throws IOException, InterruptedException {
        URI uri = URI.create(server.queryUri() + query.path(atMillis, cached));
        HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(uri).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(query.id() + ": status " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
