package dev.oriel.rule.backtest;

import dev.oriel.model.Labels;
import dev.oriel.rule.eval.AlertState;
import dev.oriel.rule.eval.GroupEvaluator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Watches alerts from evaluation to evaluation and remembers how long each lasted. Confined to one thread.
final class SpanTracker {
    private static final Comparator<AlertSpan> ORDER = Comparator.comparingLong(AlertSpan::pendingAtMillis)
            .thenComparing(AlertSpan::labels)
            .thenComparing(AlertSpan::group)
            .thenComparingInt(AlertSpan::ruleIndex);

    private final int maxSpans;
    private final List<AlertSpan> closed = new ArrayList<>();
    private final Map<GroupEvaluator, Map<Key, Open>> open = new HashMap<>();
    private long dropped;

    /// Which alert of a group.
    private record Key(int ruleIndex, Labels labels) {}

    /// An alert that lasts.
    private static final class Open {
        private long pendingAtMillis;
        private long firingAtMillis;
        private double min = Double.NaN;
        private double max = Double.NaN;
        private long seenAtMillis;
    }

    SpanTracker(int maxSpans) {
        this.maxSpans = maxSpans;
    }

    void look(GroupEvaluator group, long timeMillis) {
        Map<Key, Open> lasting = open.computeIfAbsent(group, _ -> new HashMap<>());
        group.visitAlerts((rule, labels, state, activeAt, firedAt, value) -> {
            if (state != AlertState.INACTIVE) {
                Open alert = lasting.computeIfAbsent(new Key(rule, labels), _ -> new Open());
                alert.pendingAtMillis = activeAt;
                alert.firingAtMillis = firedAt;
                alert.min = Double.isNaN(alert.min) ? value : Math.min(alert.min, value);
                alert.max = Double.isNaN(alert.max) ? value : Math.max(alert.max, value);
                alert.seenAtMillis = timeMillis;
            }
        });
        for (Iterator<Map.Entry<Key, Open>> alerts = lasting.entrySet().iterator(); alerts.hasNext();) {
            Map.Entry<Key, Open> alert = alerts.next();
            if (alert.getValue().seenAtMillis != timeMillis) {
                close(group, alert.getKey(), alert.getValue(), timeMillis, closed);
                alerts.remove();
            }
        }
    }

    private void close(GroupEvaluator group, Key key, Open alert, long endMillis, List<AlertSpan> spans) {
        if (spans.size() >= maxSpans) {
            dropped++;
            return;
        }
        spans.add(new AlertSpan(group.group().name(), key.ruleIndex(),
                group.group().rules().get(key.ruleIndex()).name(), key.labels(), alert.pendingAtMillis,
                alert.firingAtMillis, endMillis, alert.min, alert.max));
    }

    List<AlertSpan> spans() {
        List<AlertSpan> spans = new ArrayList<>(closed);
        open.forEach((group, alerts) -> alerts.forEach((key, alert) -> close(group, key, alert, 0, spans)));
        spans.sort(ORDER);
        return spans;
    }

    /// How many were left out because there were too many.
    long dropped() {
        return dropped;
    }
}
