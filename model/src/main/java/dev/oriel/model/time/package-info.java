/// Durations as the field writes them.
@NullMarked
package dev.oriel.model.time;

import org.jspecify.annotations.NullMarked;
