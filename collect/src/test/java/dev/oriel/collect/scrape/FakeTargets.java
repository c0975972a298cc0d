package dev.oriel.collect.scrape;

import dev.oriel.collect.scrape.client.BodyBuffer;
import dev.oriel.collect.scrape.client.FetchException;
import dev.oriel.collect.scrape.client.FetchRequest;
import dev.oriel.collect.scrape.client.TargetClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Targets that answer what a test last told them to; those that were told nothing refuse the connection.
final class FakeTargets implements TargetClient {
    final List<FetchRequest> requests = new ArrayList<>();
    private final Map<String, byte[]> bodies = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private String contentType = "text/plain; version=0.0.4";
    private Runnable meanwhile = () -> {};

    void answer(String url, String body) {
        bodies.put(url, body.getBytes(StandardCharsets.UTF_8));
    }

    void answer(String url, byte[] body, String type) {
        bodies.put(url, body);
        contentType = type;
    }

    void type(String url, String type) {
        types.put(url, type);
    }

    void refuse(String url) {
        bodies.remove(url);
    }

    /// What happens while the next target is asked.
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    @Override
    public String fetch(FetchRequest request, BodyBuffer into) throws FetchException {
        requests.add(request);
        Runnable action = meanwhile;
        meanwhile = () -> {};
        action.run();
        byte[] body = bodies.get(request.url());
        if (body == null) {
            throw new FetchException("Get \"" + request.url() + "\": connection refused");
        }
        into.clear();
        into.append(body, 0, body.length);
        return types.getOrDefault(request.url(), contentType);
    }

    @Override
    public void close() {}
}
