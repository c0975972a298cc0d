package dev.oriel.benchmarks.load;

/// What the samples of a run look like.
public enum Shape {
    /// Every host is scraped at the same milliseconds of its interval; values have few decimals.
    REGULAR,
    /// As regular, but each scrape is up to 50 ms early or late.
    JITTERED,
    /// As regular, but every value has all the bits of a double.
    RANDOM,
    /// As regular, but a host lives five hours: a fifth of all series end and are followed by new ones in an hour.
    CHURN
}
