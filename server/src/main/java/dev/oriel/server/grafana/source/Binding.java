package dev.oriel.server.grafana.source;

import java.util.Locale;

/// Who answers for a data source.
public enum Binding {
    /// The store within.
    OWN,
    /// Somebody else, who is asked over HTTP.
    EXTERNAL,
    /// Nobody: sources of this kind are not asked.
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
