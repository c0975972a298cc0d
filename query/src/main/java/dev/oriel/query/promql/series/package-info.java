/// The notation of a series with all its values, as scripts and unit tests of rules use it. Start at [SeriesNotation].
@NullMarked
package dev.oriel.query.promql.series;

import org.jspecify.annotations.NullMarked;
