/// The heads as a file, so that a restart has only the end of the journal to replay. The format is described in
/// `docs/format/head-records.md`.
@NullMarked
package dev.oriel.tsdb.checkpoint;

import org.jspecify.annotations.NullMarked;
