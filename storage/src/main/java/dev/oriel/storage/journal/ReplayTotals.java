package dev.oriel.storage.journal;

import dev.oriel.storage.journal.JournalRecovery.Damage;
import java.util.ArrayList;
import java.util.List;

/// What a replay has found so far.
final class ReplayTotals {
    private int segments;
    private long records;
    private long recordBytes;
    private final List<Damage> damages = new ArrayList<>();

    void add(SegmentReplay.Outcome segment) {
        segments++;
        records += segment.records();
        recordBytes += segment.recordBytes();
    }

    /// Segments that were read.
    int segments() {
        return segments;
    }

    void add(Damage damage) {
        damages.add(damage);
    }

    JournalRecovery result() {
        return new JournalRecovery(records, recordBytes, damages);
    }
}
