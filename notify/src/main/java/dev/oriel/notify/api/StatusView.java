package dev.oriel.notify.api;

import java.time.Instant;

/// The answer of `/api/v2/status`, as far as it is known here.
///
/// @param config    the configuration as YAML, secrets hidden
/// @param startedAt when the program began
public record StatusView(String config, Instant startedAt) {
    /// There is no cluster of Alertmanagers here.
    public String clusterStatus() {
        return "disabled";
    }
}
