package dev.oriel.rule.eval;

import dev.oriel.model.Labels;

/// Is shown the alerts of a group, one by one.
@FunctionalInterface
public interface AlertVisitor {
    /// @param ruleIndex      of its rule in the group, from 0
    /// @param activeAtMillis since when the expression has held, milliseconds since the Unix epoch
    /// @param firedAtMillis  when it began to fire; 0: not yet
    /// @param value          of the expression, last seen
    void visit(int ruleIndex, Labels labels, AlertState state, long activeAtMillis, long firedAtMillis, double value);
}
