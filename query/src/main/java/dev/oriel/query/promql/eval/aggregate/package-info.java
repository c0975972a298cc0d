/// Aggregations. Those that fold stream their input: each series is added to its group's columns and let go.
@NullMarked
package dev.oriel.query.promql.eval.aggregate;

import org.jspecify.annotations.NullMarked;
