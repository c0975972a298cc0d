package dev.oriel.collect.scrape.client;

/// Fetches the answers of one job's targets. Thread-safe; the caller may block.
public interface TargetClient extends AutoCloseable {
    /// Fetches one answer, waiting no longer than the request's timeout.
    ///
    /// @param into gets the body, decompressed
    /// @return the answer's `Content-Type`, empty where it has none
    /// @throws FetchException no answer, a status other than 200, or a body over the limit
    String fetch(FetchRequest request, BodyBuffer into) throws FetchException;

    /// Closes idle connections. Idempotent.
    @Override
    void close();
}
