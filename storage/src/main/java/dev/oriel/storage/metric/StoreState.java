package dev.oriel.storage.metric;

/// How far a store has come in bringing back what it had before it was opened. Until it is [#recovered] it answers
/// from what is there, says so in [MetricQuerier#warnings], and takes nothing.
///
/// @param recovered      whether all of it is there
/// @param failure        why it never will be, until the store is opened again; empty: nothing is wrong
/// @param firstSegment   number of the first segment of the journal that is replayed; 0 where there is none
/// @param lastSegment    number of the last
/// @param currentSegment number of the one that is being replayed, or was last
public record StoreState(boolean recovered, String failure, long firstSegment, long lastSegment,
        long currentSegment) {
    /// Of a store that has nothing to bring back.
    public static final StoreState RECOVERED = new StoreState(true, "", 0, 0, 0);
}
