package dev.oriel.rule.doctor.check;

/// Looks for one group of mistakes. Stateless and thread-safe.
@FunctionalInterface
public interface Check {
    /// Looks at one rule and reports to it what it finds.
    void examine(Patient patient);
}
