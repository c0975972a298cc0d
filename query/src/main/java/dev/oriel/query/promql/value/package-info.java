/// What queries answer: [QueryResult] holds a [QueryValue] and what is to be said about it.
@NullMarked
package dev.oriel.query.promql.value;

import org.jspecify.annotations.NullMarked;
