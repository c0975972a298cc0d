package dev.oriel.notify.deliver;

import dev.oriel.notify.config.receiver.Integration;
import java.util.concurrent.Executor;

/// One integration of a receiver, ready to be told.
public final class Target {
    private final String receiver;
    private final Integration integration;
    private final Notifier notifier;
    private final Lane lane;

    public Target(String receiver, Integration integration, Notifier notifier, Executor executor) {
        this.receiver = receiver;
        this.integration = integration;
        this.notifier = notifier;
        this.lane = new Lane(executor);
    }

    String receiver() {
        return receiver;
    }

    Integration integration() {
        return integration;
    }

    Notifier notifier() {
        return notifier;
    }

    Lane lane() {
        return lane;
    }

    /// Kind and index: `webhook/0`.
    String name() {
        return integration.kind() + "/" + integration.index();
    }
}
