/// What only some series of the head have: histograms, start times, samples out of order, deletions. All of it values,
/// replaced as a whole, so that readers only need to take hold of them.
@NullMarked
package dev.oriel.tsdb.head.extra;

import org.jspecify.annotations.NullMarked;
