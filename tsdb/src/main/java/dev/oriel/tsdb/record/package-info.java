/// What the store writes to its journal and its checkpoints: records of batches, deletions and departed series, as
/// bytes. The layout is described in `docs/format/head-records.md`.
@NullMarked
package dev.oriel.tsdb.record;

import org.jspecify.annotations.NullMarked;
