@NullMarked
package dev.oriel.query.promql.eval.aggregate;

import org.jspecify.annotations.NullMarked;
