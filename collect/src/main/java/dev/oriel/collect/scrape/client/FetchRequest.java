package dev.oriel.collect.scrape.client;

import java.time.Duration;

/// One request for a target's metrics.
///
/// @param accept       the header that asks for formats
/// @param compression  whether the answer may be compressed
/// @param maxBodyBytes of the answer once it is decompressed
public record FetchRequest(String url, Duration timeout, String accept, boolean compression, long maxBodyBytes) {
    /// What no answer may pass even where nothing is configured.
    public static final long MAX_BODY_BYTES = 128L << 20;

    public FetchRequest {
        maxBodyBytes = maxBodyBytes <= 0 ? MAX_BODY_BYTES : Math.min(maxBodyBytes, MAX_BODY_BYTES);
    }
}
