/// What Oriel says of itself: counters, gauges and histograms under `oriel_<room>_<noun>_<unit>`, in the text format.
@NullMarked
package dev.oriel.server.metrics;

import org.jspecify.annotations.NullMarked;
