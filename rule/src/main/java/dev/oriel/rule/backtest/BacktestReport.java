package dev.oriel.rule.backtest;

import java.util.List;

/// What a backtest found.
///
/// @param evaluations   of rules
/// @param errors        of rules, each once with the first time it came up, and what was cut off by a limit
/// @param spans         by their begin, then by labels
/// @param firingSeconds of all alerts together
public record BacktestReport(long evaluations, List<String> errors, List<AlertSpan> spans, long firingSeconds) {
    public BacktestReport {
        errors = List.copyOf(errors);
        spans = List.copyOf(spans);
    }
}
