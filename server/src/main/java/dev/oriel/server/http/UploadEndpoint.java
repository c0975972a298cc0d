package dev.oriel.server.http;

/// Answers one kind of upload. Called on a virtual thread, by many at once.
@FunctionalInterface
public interface UploadEndpoint {
    /// @throws HttpProblem the request ends in an error
    Answer answer(Upload upload) throws Exception;
}
