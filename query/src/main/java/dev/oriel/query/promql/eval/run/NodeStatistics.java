package dev.oriel.query.promql.eval.run;

import dev.oriel.query.promql.ast.Expr;

/// What evaluating one node of a query came to.
///
/// @param expr    the node
/// @param nanos   time in the node and all below it
/// @param series  series that it gave
/// @param samples values in them
public record NodeStatistics(Expr expr, long nanos, long series, long samples) {}
