@NullMarked
package dev.oriel.query.promql.eval;

import org.jspecify.annotations.NullMarked;
