@NullMarked
package dev.oriel.query.promql.eval.window;

import org.jspecify.annotations.NullMarked;
