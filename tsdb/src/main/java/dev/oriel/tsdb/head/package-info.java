/// The newest samples, in memory: what was committed and is not yet in a block. [Head] is one tenant's.
///
///     SampleBatch ── HeadWriter ──> SeriesPages: tails ── TailSealer ──> ChunkArena
///                         └───────> TimeColumns: the times, once for all series that arrive together
///     HeadSnapshot ── HeadReader ──> SampleColumns
@NullMarked
package dev.oriel.tsdb.head;

import org.jspecify.annotations.NullMarked;
