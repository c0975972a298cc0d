package dev.oriel.collect.scrape;

import dev.oriel.collect.discovery.HostPort;
import dev.oriel.model.Labels;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A target and how its last scrape went.
///
/// @param scrapePool   its job
/// @param lastError    empty where nothing was wrong
/// @param lastScrape   null before the first
public record TargetStatus(Labels discoveredLabels, Labels labels, String scrapePool, String scrapeUrl,
        String lastError, @Nullable Instant lastScrape, Duration lastScrapeDuration, Health health, Duration interval,
        Duration timeout) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    /// Whether the last scrape went well.
    public enum Health {
        UNKNOWN, UP, DOWN;

        /// As the HTTP API spells it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The URL as others may reach it: a loopback host is replaced.
    public String globalUrl(String externalHost) {
        try {
            URI url = URI.create(scrapeUrl);
            String authority = url.getRawAuthority();
            if (authority == null) {
                return scrapeUrl;
            }
            HostPort hostPort = HostPort.parse(authority, -1);
            if (!LOOPBACK.contains(hostPort.host())) {
                return scrapeUrl;
            }
            return scrapeUrl.replaceFirst("(?<=://)[^/?]+",
                    hostPort.port() < 0 ? externalHost : externalHost + ":" + hostPort.port());
        } catch (IllegalArgumentException _) {
            return scrapeUrl;
        }
    }
}
