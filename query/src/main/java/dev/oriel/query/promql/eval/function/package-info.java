/// Functions over instant vectors, scalars and labels.
@NullMarked
package dev.oriel.query.promql.eval.function;

import org.jspecify.annotations.NullMarked;
