package dev.oriel.notify;

import dev.oriel.notify.store.StoreLimits;
import java.time.Duration;

/// How much one Alertmanager may hold.
///
/// @param maxGroups       of alerts, at once
/// @param collectInterval between two times that what is over is forgotten
public record NotifyLimits(StoreLimits store, int maxGroups, Duration collectInterval) {
    public static final NotifyLimits DEFAULT = new NotifyLimits(StoreLimits.DEFAULT, 200_000, Duration.ofMinutes(15));
}
