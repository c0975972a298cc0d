package dev.oriel.notify.deliver;

/// One way of telling a receiver. Thread-safe.
public interface Notifier {
    /// Tells it, and waits for the answer, bounded by a timeout. Does not throw.
    Outcome send(Notification notification);
}
