package dev.oriel.collect.discovery;

import dev.oriel.model.Labels;
import java.time.Duration;

/// Something to scrape. Two targets are the same when all but the discovered labels are.
///
/// @param labels           that every series gets: none begins with two underscores
/// @param discoveredLabels as they were before relabelling
/// @param url              where
/// @param address          `host:port` or `host` of the URL
public record Target(Labels labels, Labels discoveredLabels, String url, String address, Duration interval,
        Duration timeout) {
    /// What tells targets of one job apart.
    public record Identity(Labels labels, String url, Duration interval, Duration timeout) {}

    public Identity identity() {
        return new Identity(labels, url, interval, timeout);
    }
}
