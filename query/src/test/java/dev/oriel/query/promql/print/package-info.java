@NullMarked
package dev.oriel.query.promql.print;

import org.jspecify.annotations.NullMarked;
