package dev.oriel.collect.config.discovery;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientReader;
import java.time.Duration;

/// A URL that names targets: a list of groups as JSON.
///
/// @param refreshInterval how often it is asked, and how long an answer may take
public record HttpDiscoveryConfig(String url, Duration refreshInterval, HttpClientConfig http) {
    private static final Duration DEFAULT_REFRESH_INTERVAL = Duration.ofMinutes(1);

    public static HttpDiscoveryConfig read(ConfigNode node) {
        DiscoverySections.url(node, "url");
        Duration interval = node.duration("refresh_interval", DEFAULT_REFRESH_INTERVAL);
        if (interval.isZero()) {
            node.error("refresh_interval", "0s (expected: above 0)");
        }
        HttpDiscoveryConfig config = new HttpDiscoveryConfig(node.text("url", ""), interval,
                HttpClientReader.read(node));
        node.rejectUnreadKeys();
        return config;
    }
}
