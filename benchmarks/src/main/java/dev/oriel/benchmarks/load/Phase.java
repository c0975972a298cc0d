package dev.oriel.benchmarks.load;

/// A part of the load, in order.
public enum Phase {
    /// The first scrape: every series is new.
    CREATE,
    /// The scrapes after it.
    STEADY,
    /// The last ones, pushed just before the server is killed.
    TAIL
}
