/// Immutable blocks: the samples of a span of time, as a directory of files that is published whole.
///
///     BlockWriter ──> meta, index, times, values ──> BlockReader ──> Selection, BlockSampleReader
///                         ^                              │
///                         └───────── BlockMerger <───────┘  planned by CompactionPlan
///
/// The files are described in `docs/format/block.md`.
@NullMarked
package dev.oriel.tsdb.block;

import org.jspecify.annotations.NullMarked;
