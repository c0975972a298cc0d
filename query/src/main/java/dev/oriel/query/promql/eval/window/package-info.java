/// What functions over range vectors have in common: the samples of a window in, one value per step out.
@NullMarked
package dev.oriel.query.promql.eval.window;

import org.jspecify.annotations.NullMarked;
