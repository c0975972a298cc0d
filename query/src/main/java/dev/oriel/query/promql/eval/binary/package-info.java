/// Operators between two expressions: element by element, with the series of two vectors matched by their labels.
@NullMarked
package dev.oriel.query.promql.eval.binary;

import org.jspecify.annotations.NullMarked;
