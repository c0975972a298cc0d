package dev.oriel.rule.backtest;

/// What one backtest may do.
///
/// @param maxEvaluations     of rules, where each rule is evaluated over all steps at once
/// @param maxStepEvaluations of rules, where they are evaluated step by step
/// @param maxSpans           alerts that are reported
public record BacktestLimits(long maxEvaluations, long maxStepEvaluations, int maxSpans) {
    public static final BacktestLimits DEFAULT = new BacktestLimits(10_000_000, 200_000, 10_000);
}
