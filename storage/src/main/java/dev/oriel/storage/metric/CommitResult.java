package dev.oriel.storage.metric;

import dev.oriel.model.Labels;
import java.util.List;

/// What became of a batch.
///
/// @param accepted  samples that are now stored, or stood there already with the same value
/// @param duplicates those of them that stood there already
/// @param rejected  how many were refused, by reason
/// @param examples  the first few that were refused
public record CommitResult(int accepted, int duplicates, RejectedCounts rejected, List<RejectedSample> examples) {
    public CommitResult {
        examples = List.copyOf(examples);
    }

    /// How many samples of the batch were refused for each reason.
    ///
    /// @param conflicting another value stands at the same time
    /// @param outOfOrder  older than the series' newest, where out-of-order samples are not taken
    /// @param tooOld      older than the out-of-order window reaches, or than a block that was written already
    /// @param tooNew      further in the future than is allowed
    /// @param unknownSeries the number stands for no series any more
    public record RejectedCounts(int conflicting, int outOfOrder, int tooOld, int tooNew, int unknownSeries) {
        public static final RejectedCounts NONE = new RejectedCounts(0, 0, 0, 0, 0);

        public int total() {
            return conflicting + outOfOrder + tooOld + tooNew + unknownSeries;
        }
    }

    /// One refused sample. The message is for the sender: series, time, and what was expected.
    ///
    /// @param reason  why
    /// @param series  empty where its number stands for none
    /// @param message `timestamp of up{job="a"}: 1000 (expected: after 2000)`
    public record RejectedSample(Reason reason, Labels series, String message) {}

    /// Why a sample was refused.
    public enum Reason {
        CONFLICT, OUT_OF_ORDER, TOO_OLD, TOO_NEW, UNKNOWN_SERIES
    }
}
