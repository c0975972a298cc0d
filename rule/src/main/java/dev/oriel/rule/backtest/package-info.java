/// Rules replayed over stored history: when they would have fired, and for how long. Start at [Backtest].
///
///     groups -> BacktestPlan -> in one go:   RangeQuery, all steps of a rule at once, recorded results into the overlay
///                           \-> step by step where a rule reads what later ones write
///     both -> GroupEvaluator of the live engine, step by step -> SpanTracker -> BacktestReport
@NullMarked
package dev.oriel.rule.backtest;

import org.jspecify.annotations.NullMarked;
