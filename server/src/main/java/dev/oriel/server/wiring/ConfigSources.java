package dev.oriel.server.wiring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Which files a configuration is read from; null where there is none of a kind.
///
/// @param prometheus   a `prometheus.yml`
/// @param own          an `oriel.yml`
/// @param alertmanager an `alertmanager.yml`; null: the one that `oriel.yml` names
/// @param ownRules     a rule file that is read if it is there
/// @param strict       whether what Alertmanager refuses is refused here, too
public record ConfigSources(@Nullable Path prometheus, @Nullable Path own, @Nullable Path alertmanager,
        @Nullable Path ownRules, boolean strict) {
    public static ConfigSources of(@Nullable Path prometheus, @Nullable Path own) {
        return new ConfigSources(prometheus, own, null, null, false);
    }
}
