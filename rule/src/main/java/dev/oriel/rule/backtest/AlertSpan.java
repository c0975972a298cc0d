package dev.oriel.rule.backtest;

import dev.oriel.model.Labels;

/// One alert from the first to the last time its expression held. Times are milliseconds since the Unix epoch.
///
/// @param ruleIndex        of its rule in the group, from 0
/// @param pendingAtMillis  when the expression began to hold
/// @param firingAtMillis   when it began to fire; 0: it never did
/// @param resolvedAtMillis when it ceased, or was pending no more; 0: it lasts beyond the end
/// @param minValue         the least value of the expression while it held
/// @param maxValue         the greatest
public record AlertSpan(String group, int ruleIndex, String alert, Labels labels, long pendingAtMillis,
        long firingAtMillis, long resolvedAtMillis, double minValue, double maxValue) {
    public boolean fired() {
        return firingAtMillis != 0;
    }

    /// How long it fired within a backtest that ends then.
    public long firingMillis(long endMillis) {
        return fired() ? (resolvedAtMillis == 0 ? endMillis : resolvedAtMillis) - firingAtMillis : 0;
    }
}
