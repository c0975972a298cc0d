package dev.oriel.notify.deliver;

/// Hears of every attempt. Called from the threads that send; must not block and must not throw.
public interface DeliveryListener {
    void attempted(Attempt attempt);
}
