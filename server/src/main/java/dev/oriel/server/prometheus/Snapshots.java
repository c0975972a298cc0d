package dev.oriel.server.prometheus;

/// Copies the store into a directory of its own below the data directory: `snapshots/NAME`. Thread-safe.
@FunctionalInterface
public interface Snapshots {
    /// @param withHead whether what is not yet in blocks goes along
    /// @return the directory's name
    String take(boolean withHead);
}
