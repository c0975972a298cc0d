package dev.oriel.notify.store;

import java.time.Duration;

/// What may be held at most, and for how long.
///
/// @param maxAlerts        at once, of all names
/// @param maxAlertsPerName at once, of one `alertname`
/// @param maxSilences      at once, expired ones included
/// @param maxSilenceBytes  of one silence's texts
/// @param retention        of expired silences and of the notification log
public record StoreLimits(int maxAlerts, int maxAlertsPerName, int maxSilences, int maxSilenceBytes,
        Duration retention) {
    public static final StoreLimits DEFAULT = new StoreLimits(500_000, 100_000, 10_000, 64 << 10,
            Duration.ofHours(120));
}
