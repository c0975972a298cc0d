/// A store of metrics in plain collections: the oracle that the real store is compared with, and a store for tests.
/// Written to be obviously right, not fast. Start at [MemoryMetricStore].
@NullMarked
package dev.oriel.storage.memory;

import org.jspecify.annotations.NullMarked;
