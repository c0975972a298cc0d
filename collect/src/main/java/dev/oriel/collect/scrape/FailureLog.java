package dev.oriel.collect.scrape;

/// Where scrapes that fail are noted. Thread-safe.
public interface FailureLog {
    /// Notes nothing.
    FailureLog NONE = (_, _, _) -> {};

    /// @param target URL that was asked
    /// @param error  what Prometheus would show at the target
    void failed(String jobName, String target, String error);
}
