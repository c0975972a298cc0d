package dev.oriel.template;

/// What a map has for a key that it has not: the option `missingkey`.
public enum MissingKey {
    /// `<no value>` where it is printed.
    DEFAULT,
    /// The zero of the map's elements.
    ZERO,
    /// An error.
    ERROR
}
