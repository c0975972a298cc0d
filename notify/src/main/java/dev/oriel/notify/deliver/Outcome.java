package dev.oriel.notify.deliver;

/// What came of one attempt to tell a receiver. The texts are for people and have no secret in them.
public sealed interface Outcome {
    /// The other side took it.
    record Delivered(String answer) implements Outcome {}

    /// It did not, but may the next time.
    record Retry(String reason) implements Outcome {}

    /// It did not, and never will.
    record Refused(String reason) implements Outcome {}
}
