/// Evaluates PromQL with the meaning of Prometheus 3, over columns: series by series, all steps at once.
///
///     PromqlEngine      text in, answer out: start here
///     Evaluator         makes an operator of each node of the syntax tree; operators give series one by one
///     run               what the operators of a query share: limits, annotations, columns, the word to stop
///     value             series as columns over a grid of steps
///     select            samples of the store brought onto the steps; window positions once per time column
///     window            functions over range vectors: rates, folds
///     aggregate, binary, function    the other operators
@NullMarked
package dev.oriel.query.promql.eval;

import org.jspecify.annotations.NullMarked;
