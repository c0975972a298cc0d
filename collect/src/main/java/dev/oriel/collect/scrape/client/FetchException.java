package dev.oriel.collect.scrape.client;

import java.io.IOException;

/// No usable answer came. The message is for the target's page, in the words of Prometheus where it has some.
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1;

    public FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
