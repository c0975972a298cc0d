/// Columns of samples as bytes, bit for bit: what the head keeps of a full chunk and what a block is made of.
///
///     double[]     ValueEncoder ──> LongEncoder ──> BitPacking      one stream, or three (see [ChunkStreams])
///     long[]       ─────────────────────^                           times, starts
///     Histogram[]  HistogramEncoder: a value column for each bucket
///
/// The bytes are described in `docs/format/chunk.md`.
@NullMarked
package dev.oriel.tsdb.chunk;

import org.jspecify.annotations.NullMarked;
