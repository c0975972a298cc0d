/// Answers that are kept and used again. Start at [CachedEngine].
@NullMarked
package dev.oriel.query.promql.cache;

import org.jspecify.annotations.NullMarked;
