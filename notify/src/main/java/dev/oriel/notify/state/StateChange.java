package dev.oriel.notify.state;

import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.log.LogEntry;
import dev.oriel.notify.log.LogKey;
import dev.oriel.notify.silence.Silence;

/// One thing that must be remembered: something new under its key, or that the key is forgotten.
public sealed interface StateChange {
    /// The alert with these labels is now this.
    record AlertSet(Alert alert) implements StateChange {}

    /// The alert is forgotten.
    record AlertDropped(long fingerprint) implements StateChange {}

    /// The silence with this id is now this.
    record SilenceSet(Silence silence) implements StateChange {}

    /// The silence is forgotten.
    record SilenceDropped(String id) implements StateChange {}

    /// This was told last.
    record LogSet(LogEntry entry) implements StateChange {}

    /// What was told last is forgotten.
    record LogDropped(LogKey key) implements StateChange {}
}
