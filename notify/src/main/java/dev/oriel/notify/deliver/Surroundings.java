package dev.oriel.notify.deliver;

import dev.oriel.model.Scheduler;
import dev.oriel.notify.store.NotificationLog;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What delivering needs from outside.
///
/// @param executor where attempts run, each blocking its thread while the other side thinks
public record Surroundings(InstantSource clock, Scheduler scheduler, Executor executor, NotificationLog log,
        DeliveryListener listener) {}
