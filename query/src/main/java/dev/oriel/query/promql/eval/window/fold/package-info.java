/// The other functions over windows: sums, extremes, ends, counts, regressions.
@NullMarked
package dev.oriel.query.promql.eval.window.fold;

import org.jspecify.annotations.NullMarked;
