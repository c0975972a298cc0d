package dev.oriel.collect.scrape.discovery;

import dev.oriel.collect.config.discovery.HttpDiscoveryConfig;
import dev.oriel.collect.discovery.TargetGroup;
import dev.oriel.collect.discovery.TargetGroups;
import dev.oriel.collect.scrape.client.BodyBuffer;
import dev.oriel.collect.scrape.client.FetchException;
import dev.oriel.collect.scrape.client.FetchRequest;
import dev.oriel.collect.scrape.client.TargetClient;
import dev.oriel.config.Problems;
import dev.oriel.config.Secret;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientConfig.HeaderValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Targets that a URL names: a JSON list of groups. Confined to one thread.
public final class HttpDiscovery implements PolledDiscovery.Source {
    private static final String URL_LABEL = "__meta_url";
    private static final long MAX_BODY_BYTES = 16 << 20;
    private static final Pattern JSON = Pattern.compile("application/json(;\\s*charset=(\"utf-8\"|utf-8))?",
            Pattern.CASE_INSENSITIVE);

    private final HttpDiscoveryConfig config;
    private final TargetClient client;

    /// @param clients makes a client
    public HttpDiscovery(HttpDiscoveryConfig config, Function<HttpClientConfig, TargetClient> clients) {
        this.config = config;
        HttpClientConfig http = config.http();
        Map<String, List<HeaderValue>> headers = new HashMap<>(http.headers());
        headers.put("X-Prometheus-Refresh-Interval-Seconds", List.of(
                new HeaderValue.Literal(new Secret(Double.toString(config.refreshInterval().toMillis() / 1e3)))));
        this.client = clients.apply(new HttpClientConfig(http.credentials(), http.tls(), http.proxy(),
                http.followRedirects(), headers));
    }

    @Override
    public List<TargetGroup> find() throws FetchException {
        BodyBuffer body = new BodyBuffer();
        String type = client.fetch(new FetchRequest(config.url(), config.refreshInterval(), "application/json", true,
                MAX_BODY_BYTES), body);
        if (!JSON.matcher(type.strip()).matches()) {
            throw new FetchException("unsupported content type \"" + type + "\" (expected: application/json)");
        }
        Problems problems = new Problems();
        String text = new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
        List<TargetGroup> groups = TargetGroups.readJson(config.url(), text, URL_LABEL, problems);
        if (problems.hasErrors()) {
            throw new FetchException(problems.toString());
        }
        return groups;
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return config.url();
    }
}
