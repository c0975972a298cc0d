package dev.oriel.server.heartbeat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a heartbeat does.
///
/// @param lastBeat   null: there was none
/// @param configured whether a file names it, so that it cannot be removed by the API
public record HeartbeatStatus(Heartbeat heartbeat, @Nullable Instant lastBeat, State state, boolean configured) {
    /// Whether it reports in time.
    public enum State {
        /// It has never reported, and its first interval is not over.
        WAITING("waiting"), ALIVE("alive"), MISSING("missing");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
