@NullMarked
package dev.oriel.query.promql.eval.select;

import org.jspecify.annotations.NullMarked;
