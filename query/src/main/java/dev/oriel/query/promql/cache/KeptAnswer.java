package dev.oriel.query.promql.cache;

import dev.oriel.query.promql.eval.QueryAnswer;

/// An answer with what tells how long it holds.
///
/// @param answer      its labels stand on their own
/// @param startMillis its first step
/// @param lastMillis  its last step
/// @param endMillis   the end of its query, not before the last step
/// @param knowsEnd    whether the answer depends on that end
/// @param seenMillis  the latest time that was looked at for it: changes after it do not matter
/// @param version     of the store's changes, taken before the store was read
/// @param isExtendable whether its steps can be taken over into an answer over other times
/// @param bytes       heap bytes, about
record KeptAnswer(QueryAnswer answer, long startMillis, long lastMillis, long endMillis, boolean knowsEnd,
        long seenMillis, long version, boolean isExtendable, long bytes) {
    /// Whether it answers the query from the start to the end, as long as nothing changes.
    boolean isOf(long start, long last, long end) {
        return startMillis == start && lastMillis == last && (endMillis == end || !knowsEnd);
    }
}
