package dev.oriel.server.wiring;

import dev.oriel.notify.NotifyLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How rules are evaluated and people are told, from the command line.
///
/// @param config an `alertmanager.yml`; null: none, unless `oriel.yml` names one
/// @param strict whether what Alertmanager refuses is refused here, too
/// @param limits of the Alertmanager within
public record AlertSettings(@Nullable Path config, boolean strict, Rules rules, Queue queue, NotifyLimits limits) {
    public static final AlertSettings DEFAULT = new AlertSettings(null, false, Rules.DEFAULT, Queue.DEFAULT,
            NotifyLimits.DEFAULT);

    /// The rhythm of rules, as Prometheus names it.
    ///
    /// @param outageTolerance    how long ago an alert may have been pending to be so again after a restart
    /// @param forGracePeriod     how long an alert waits at least after a restart
    /// @param resendDelay        how long a firing alert is not sent again
    /// @param maxConcurrentEvals rules whose expressions are evaluated at once; more wait
    public record Rules(Duration outageTolerance, Duration forGracePeriod, Duration resendDelay,
            int maxConcurrentEvals) {
        public static final Rules DEFAULT = new Rules(Duration.ofHours(1), Duration.ofMinutes(10),
                Duration.ofMinutes(1), 4);
    }

    /// Alerts that wait to be sent to an Alertmanager.
    ///
    /// @param capacity the oldest beyond it are dropped
    /// @param drain    whether those that wait when the server stops are sent first
    public record Queue(int capacity, boolean drain) {
        public static final Queue DEFAULT = new Queue(10_000, true);
    }

    public AlertSettings withConfig(Path file) {
        return new AlertSettings(file, strict, rules, queue, limits);
    }
}
