package dev.oriel.server.http;

/// Answers one kind of request. Called on a virtual thread, by many at once.
@FunctionalInterface
public interface Endpoint {
    /// @throws HttpProblem the request ends in an error
    Answer answer(Call call) throws Exception;
}
