package dev.oriel.notify.receiver;

import dev.oriel.notify.deliver.Outcome;

/// A conversation that ended before its end.
final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    FailedException(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
