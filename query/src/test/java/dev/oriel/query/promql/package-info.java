@NullMarked
package dev.oriel.query.promql;

import org.jspecify.annotations.NullMarked;
