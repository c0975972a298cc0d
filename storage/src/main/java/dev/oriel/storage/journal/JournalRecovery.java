package dev.oriel.storage.journal;

import java.util.List;

/// What a replay found.
///
/// @param records     records handed over
/// @param recordBytes bytes of their payloads
/// @param damages     what was wrong, in order; empty after a clean end
public record JournalRecovery(long records, long recordBytes, List<Damage> damages) {
    public JournalRecovery {
        damages = List.copyOf(damages);
    }

    /// A stretch of a segment that holds no valid record.
    ///
    /// @param file    the segment
    /// @param offset  where the stretch starts
    /// @param bytes   how long it is
    /// @param reason  what is wrong at its start
    /// @param outcome what was done
    public record Damage(String file, long offset, long bytes, String reason, Outcome outcome) {
        @Override
        public String toString() {
            return file + ":" + offset + ": " + reason + "; " + bytes + " bytes " + outcome.words;
        }
    }

    /// What became of damaged bytes.
    public enum Outcome {
        /// The unfinished end of what was being written at the crash; nothing of it was acknowledged.
        CUT("cut off"),
        /// The file was kept under another name, ending in `.quarantined`, for whoever can read more of it.
        SET_ASIDE("left out, the damaged file set aside"),
        /// Setting the file aside failed too; it stands as it was and is tried again at the next start.
        LEFT("left out, the damaged file could not be set aside");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }
}
