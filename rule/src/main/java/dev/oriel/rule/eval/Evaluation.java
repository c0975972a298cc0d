package dev.oriel.rule.eval;

/// One evaluation of one rule.
///
/// @param timeMillis  for which it is, milliseconds since the Unix epoch
/// @param offsetMillis how far before that the expression looks, and the samples stand
/// @param limit       at most so many series or alerts; 0: no limit
/// @param intervalMillis of the group
record Evaluation(long timeMillis, long offsetMillis, int limit, long intervalMillis, RuleQuery query,
        SeriesWriter writer, RuleOptions options) {
    long sampleMillis() {
        return timeMillis - offsetMillis;
    }
}
