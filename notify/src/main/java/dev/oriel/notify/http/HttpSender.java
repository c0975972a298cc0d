package dev.oriel.notify.http;

import dev.oriel.config.http.HttpClientConfig;
import java.io.IOException;
import java.time.Duration;

/// Sends requests to receivers. Thread-safe.
public interface HttpSender {
    /// Sends one request and waits for the answer.
    ///
    /// @param timeout of the whole exchange; zero for the sender's own
    /// @throws IOException no answer came; the message is for people and has no URL in it
    Answer send(OutgoingRequest request, HttpClientConfig config, Duration timeout) throws IOException;
}
