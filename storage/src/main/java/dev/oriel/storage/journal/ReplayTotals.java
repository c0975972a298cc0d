package dev.oriel.storage.journal;

import dev.oriel.storage.journal.JournalRecovery.Damage;
import java.util.ArrayList;
import java.util.List;

/// What a replay has found so far.
final class ReplayTotals {
    private long records;
    private long recordBytes;
    private final List<Damage> damages = new ArrayList<>();

    void add(long moreRecords, long moreBytes) {
        records += moreRecords;
        recordBytes += moreBytes;
    }

    void add(Damage damage) {
        damages.add(damage);
    }

    JournalRecovery result() {
        return new JournalRecovery(records, recordBytes, damages);
    }
}
