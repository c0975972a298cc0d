package dev.oriel.notify.matcher;

/// Which syntax matchers are read in.
public enum MatcherMode {
    /// Any UTF-8 label name; text with reserved characters must be quoted.
    UTF8,
    /// As before Alertmanager 0.27: classic label names, free text as value.
    CLASSIC,
    /// UTF-8 first, then classic; where both can read a text and differ, classic counts.
    FALLBACK
}
