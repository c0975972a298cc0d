/// The scheduler of a running Oriel; its simulated twin is in `simulation`.
@NullMarked
package dev.oriel.storage.time;

import org.jspecify.annotations.NullMarked;
