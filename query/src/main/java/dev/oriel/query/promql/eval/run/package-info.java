/// What the operators of one running query share: its limits, its annotations, its columns, and the word to stop.
@NullMarked
package dev.oriel.query.promql.eval.run;

import org.jspecify.annotations.NullMarked;
