@NullMarked
package dev.oriel.query.promql.parse;

import org.jspecify.annotations.NullMarked;
