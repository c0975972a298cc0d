/// The log that makes an acknowledgement a promise: what was appended and forced is there after any crash. Start at
/// [Journal]; its files are described in `docs/format/journal.md`.
///
///     append ─▶ PendingRecords ─(one leader for all who wait)─▶ segment ─▶ force
///     replay ◀─ SegmentReplay ◀─ SegmentReader ◀─ segments          SegmentRepair cuts and sets aside
@NullMarked
package dev.oriel.storage.journal;

import org.jspecify.annotations.NullMarked;
