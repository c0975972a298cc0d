package dev.oriel.notify.receiver;

/// A message that came out so that no receiver could take it.
final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
        super(message);
    }
}
