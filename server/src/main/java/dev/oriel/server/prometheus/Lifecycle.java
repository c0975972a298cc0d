package dev.oriel.server.prometheus;

import dev.oriel.storage.metric.StoreState;
import java.util.Map;

/// What the API asks of the running server as a whole. Thread-safe.
public interface Lifecycle {
    /// Whether everything that was stored before the start is there again, and work has begun.
    boolean isReady();

    /// How far the store's recovery has come.
    StoreState recovery();

    /// Reads the configuration anew and takes it, or leaves the old one running.
    ///
    /// @throws dev.oriel.config.ConfigException the new configuration cannot be used
    void reload();

    /// Ends the server, soon.
    void quit();

    /// The configuration in force, secrets hidden.
    String configText();

    /// The command line in force, by Prometheus' names.
    Map<String, String> flags();

    /// When the configuration was last taken.
    long configTimeMillis();

    /// Whether the last attempt to take one went well.
    boolean isConfigGood();

    /// When the server started.
    long startMillis();

    /// How long and how much is kept, for people.
    String retention();

    /// Where queries are noted by the configuration in force; empty for nowhere.
    String queryLogFile();

    /// Whether `/-/reload` and `/-/quit` may be used.
    boolean allowsLifecycle();

    /// Whether the admin API may be used.
    boolean allowsAdmin();
}
