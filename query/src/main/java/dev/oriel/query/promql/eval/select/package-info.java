/// Samples of the store brought onto the steps of a query. Positions in a time column are worked out once per column,
/// not per series: series that were scraped together share it.
@NullMarked
package dev.oriel.query.promql.eval.select;

import org.jspecify.annotations.NullMarked;
