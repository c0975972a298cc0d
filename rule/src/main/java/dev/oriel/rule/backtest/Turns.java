package dev.oriel.rule.backtest;

import dev.oriel.rule.eval.GroupEvaluator;

/// The times at which it is one group's turn. Confined to one thread.
final class Turns {
    private final GroupEvaluator evaluator;
    private final long intervalMillis;
    private final long evaluations;
    private long nextMillis;

    Turns(GroupEvaluator evaluator, long fromMillis, long toMillis) {
        this.evaluator = evaluator;
        intervalMillis = evaluator.intervalMillis();
        long slot = evaluator.slotMillis(fromMillis);
        nextMillis = slot < fromMillis ? slot + intervalMillis : slot;
        evaluations = nextMillis > toMillis
                ? 0
                : ((toMillis - nextMillis) / intervalMillis + 1) * evaluator.group().rules().size();
    }

    GroupEvaluator evaluator() {
        return evaluator;
    }

    long intervalMillis() {
        return intervalMillis;
    }

    /// Of all its rules, from the first turn to the last.
    long evaluations() {
        return evaluations;
    }

    long nextMillis() {
        return nextMillis;
    }

    void evaluate() {
        evaluator.evaluate(nextMillis);
        nextMillis += intervalMillis;
    }
}
