@NullMarked
package dev.oriel.query.promql.cache;

import org.jspecify.annotations.NullMarked;
