package dev.oriel.server.http;

/// How an API writes its errors. Must not throw.
@FunctionalInterface
public interface ErrorForm {
    /// Plain text.
    ErrorForm TEXT = problem -> Answer.text(problem.status(), problem.text() + "\n");

    Answer answer(HttpProblem problem);
}
