@NullMarked
package dev.oriel.query.promql.eval.run;

import org.jspecify.annotations.NullMarked;
