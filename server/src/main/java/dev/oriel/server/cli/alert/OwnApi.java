package dev.oriel.server.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// Asks Oriel's own API of a running server.
///
/// @param server its URL, without a slash at its end
public record OwnApi(String server) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The data of the answer.
    ///
    /// @param path of the question, from `/api` on
    /// @param body JSON to be posted; null for a question without one
    /// @throws IOException there is no server, or it says that something is wrong
    public JsonNode ask(String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (body != null) {
            request.header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode root = JSON.readTree(response.body());
            if (!root.path("status").asText().equals("success")) {
                throw new IOException(server + path + ": " + root.path("error")
                        .asText("status "
                                + response.statusCode()));
            }
            return root.path("data");
        } catch (ConnectException _) {
            throw new IOException("no server at " + server + " (expected: a running one)");
        }
    }
}
