/// Values under evaluation: series as columns over a grid of steps.
@NullMarked
package dev.oriel.query.promql.eval.value;

import org.jspecify.annotations.NullMarked;
