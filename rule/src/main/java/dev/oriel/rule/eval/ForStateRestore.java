package dev.oriel.rule.eval;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds out after a restart since when alerts have been active, from the series `ALERTS_FOR_STATE` that was written
/// before it, so that nobody waits for `for` again.
final class ForStateRestore {
    private final MetricStore store;
    private final RuleOptions options;

    ForStateRestore(MetricStore store, RuleOptions options) {
        this.store = store;
        this.options = options;
    }

    /// @param timeMillis of the evaluation that has just been
    void restore(AlertingEvaluator rule, long timeMillis) {
        // A `for` within the grace period is waited for anew: that is no later than the grace period would let it fire.
        if (rule.forMillis() >= options.forGracePeriodMillis() && options.outageToleranceMillis() > 0) {
            Map<Labels, Seen> seen = seen(rule.rule().name(), timeMillis);
            rule.forEachActive(alert -> {
                Seen before = seen.get(alert.forStateSeries);
                if (before != null && !StaleMarker.is(before.value())) {
                    alert.activeAtMillis = activeAt(before, rule.forMillis(), timeMillis);
                }
            });
        }
        rule.setRestored();
    }

    /// The last sample before the restart.
    ///
    /// @param value since when the alert was active, in seconds since the Unix epoch
    private record Seen(long timeMillis, double value) {}

    private Map<Labels, Seen> seen(String alert, long timeMillis) {
        TimeRange range = new TimeRange(timeMillis - options.outageToleranceMillis(), timeMillis);
        List<LabelMatcher> matchers = List.of(
                LabelMatcher.equal(Labels.METRIC_NAME, AlertingEvaluator.ALERTS_FOR_STATE),
                LabelMatcher.equal(AlertTexts.ALERT_NAME, alert));
        Map<Labels, Seen> seen = new HashMap<>();
        try (MetricQuerier querier = store.querier(options.tenant(), range)) {
            SeriesSet series = querier.select(range, matchers);
            SeriesSet.SampleReader reader = series.reader();
            SampleColumns columns = new SampleColumns();
            for (int i = 0; i < series.size(); i++) {
                reader.read(i, columns);
                int last = columns.count() - 1;
                if (last >= 0) {
                    seen.put(series.labels(i), new Seen(columns.times()[last], columns.values()[last]));
                }
            }
        }
        return seen;
    }

    private long activeAt(Seen before, long forMillis, long timeMillis) {
        long activeAt = (long) before.value() * 1000;
        long downAt = before.timeMillis();
        long remaining = forMillis - (downAt - activeAt);
        if (remaining <= 0) {
            // It fired, and does so again at the next evaluation.
            return activeAt;
        }
        if (remaining < options.forGracePeriodMillis()) {
            return timeMillis + options.forGracePeriodMillis() - forMillis;
        }
        // The time while the program was down does not count.
        return activeAt + (timeMillis - downAt);
    }
}
