package dev.oriel.benchmarks.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Asks a server's Prometheus API. Thread-safe.
public final class QueryClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;

    /// @param api the place below which Prometheus' API is
    public QueryClient(URI api) {
        this.api = api;
    }

    /// What came back.
    ///
    /// @param body        its beginning
    /// @param beganMillis from the request to the answer's first byte
    public record Reply(int status, String body, double beganMillis) {}

    /// The `result` of an instant query.
    ///
    /// @throws IOException the query has no answer
    public JsonNode result(String query, long timeMillis) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                request("/api/v1/query", Map.of("query", query, "time", seconds(timeMillis), "nocache", "1")),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            JsonNode json = JSON.readTree(body);
            if (response.statusCode() != 200) {
                throw new IOException(query + ": status " + response.statusCode() + ": " + json);
            }
            if (json.has("warnings")) {
                throw new IOException(query + ": " + json.path("warnings"));
            }
            return json.path("data").path("result");
        }
    }

    /// Posts a form and reads all of the answer.
    ///
    /// @throws IOException the connection broke
    public Reply ask(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<InputStream> response = client.send(request(path, parameters),
                HttpResponse.BodyHandlers.ofInputStream());
        double beganMillis = (System.nanoTime() - start) / 1e6;
        try (InputStream body = response.body()) {
            byte[] first = body.readNBytes(400);
            body.transferTo(OutputStream.nullOutputStream());
            return new Reply(response.statusCode(), new String(first, StandardCharsets.UTF_8), beganMillis);
        }
    }

    /// Posts a form and hands the whole answer over.
    ///
    /// @throws IOException the connection broke
    public HttpResponse<byte[]> whole(String path, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return client.send(request(path, parameters), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String path, Map<String, String> parameters) {
        String form = parameters.entrySet()
                .stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    /// A time as parameters have it.
    public static String seconds(long millis) {
        return "%d.%03d".formatted(millis / 1_000, millis % 1_000);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
