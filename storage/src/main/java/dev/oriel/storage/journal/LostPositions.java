package dev.oriel.storage.journal;

import java.util.ArrayList;
import java.util.List;

/// Stretches of positions whose records were not durable when the journal failed. Later positions are durable all the
/// same, so being lower than those says nothing. Guarded by its journal's lock.
final class LostPositions {
    /// Appenders wait for at most a moment, so only the newest stretches can still be asked for.
    private static final int MAX_STRETCHES = 64;

    private record Stretch(long after, long end) {}

    private final List<Stretch> stretches = new ArrayList<>();

    void add(long after, long end) {
        if (after < end) {
            if (stretches.size() == MAX_STRETCHES) {
                stretches.removeFirst();
            }
            stretches.add(new Stretch(after, end));
        }
    }

    boolean contains(long position) {
        for (Stretch stretch : stretches) {
            if (stretch.after < position && position <= stretch.end) {
                return true;
            }
        }
        return false;
    }
}
