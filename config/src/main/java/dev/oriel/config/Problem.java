package dev.oriel.config;

/// Something in a file that a person should know of.
///
/// @param place    where
/// @param severity what follows from it
/// @param text     the value, and what was expected: `30s (expected: at most scrape_interval, 15s)`
public record Problem(Place place, Severity severity, String text) {
    /// What follows from a problem.
    public enum Severity {
        /// The file cannot be used.
        ERROR,
        /// The file is used, and this part of it does something else than the writer may think, or nothing.
        WARNING
    }

    @Override
    public String toString() {
        return place + ": " + text;
    }
}
