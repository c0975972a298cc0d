/// Functions over range vectors: the samples of a window in, one value per step out.
@NullMarked
package dev.oriel.query.promql.eval.window;

import org.jspecify.annotations.NullMarked;
