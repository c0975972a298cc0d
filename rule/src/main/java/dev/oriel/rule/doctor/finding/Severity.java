package dev.oriel.rule.doctor.finding;

import java.util.Locale;

/// How much a finding matters.
public enum Severity {
    /// The rule cannot do what it is meant to.
    ERROR,
    /// It does something else than its writer may think, in some cases.
    WARNING,
    /// It could be better.
    INFO;

    /// As APIs spell it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
