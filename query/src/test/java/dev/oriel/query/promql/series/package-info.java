@NullMarked
package dev.oriel.query.promql.series;

import org.jspecify.annotations.NullMarked;
