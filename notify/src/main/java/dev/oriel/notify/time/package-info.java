/// Intervals of the day, the week, the month and the year, by which routes are muted or active.
@NullMarked
package dev.oriel.notify.time;

import org.jspecify.annotations.NullMarked;
