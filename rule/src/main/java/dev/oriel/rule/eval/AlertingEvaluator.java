package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import dev.oriel.rule.file.Rule;
import dev.oriel.template.function.Escapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An alerting rule: each series of its result is an alert, which is pending until it has lasted for the rule's `for`,
/// then fires, and is remembered for a while once it is resolved, so that word of that gets through.
///
///     inactive --holds--> pending --for--> firing --ceases, keep_firing_for--> resolved --15 min--> forgotten
///        ^-------------------ceases           ^---------------holds again---------|  (as a new alert)
final class AlertingEvaluator extends RuleEvaluator {
    static final String ALERTS = "ALERTS";
    static final String ALERTS_FOR_STATE = "ALERTS_FOR_STATE";
    static final String ALERT_STATE = "alertstate";
    private static final long RESOLVED_RETENTION_MILLIS = Duration.ofMinutes(15).toMillis();

    private final Rule.Alerting rule;
    private final AlertTexts texts;
    /// By labels; guarded by itself. The rule of the same identity goes on with it after a reload.
    private final Map<Labels, ActiveAlert> active;
    private volatile boolean restored;
    private volatile @Nullable Evaluation last;

    /// @param restored whether there is no earlier state to be found in the store
    AlertingEvaluator(Rule.Alerting rule, Map<String, String> groupLabels, @Nullable RuleEvaluator before,
            boolean restored) {
        super(rule, groupLabels, before);
        this.rule = rule;
        texts = new AlertTexts(rule, labels());
        active = before instanceof AlertingEvaluator same ? same.active : new HashMap<>();
        this.restored = before instanceof AlertingEvaluator same ? same.restored : restored;
        last = before instanceof AlertingEvaluator same ? same.last : null;
    }

    @Override
    int evaluate(Evaluation evaluation) {
        Evaluation before = last;
        last = evaluation;
        List<RuleSample> samples = evaluation.query().evaluate(rule, evaluation.sampleMillis());
        Map<Labels, RuleSample> found = HashMap.newHashMap(samples.size());
        for (RuleSample sample : samples) {
            if (found.put(texts.labels(evaluation, sample), sample) != null) {
                throw new RuleException("vector contains metrics with the same labelset after applying alert labels");
            }
        }
        synchronized (active) {
            if (before != null && before.timeMillis() > evaluation.timeMillis()) {
                active.values().forEach(alert -> alert.moveBackTo(evaluation.timeMillis()));
            }
            found.forEach((labels, sample) -> see(labels, sample, evaluation.timeMillis()));
            int count = advance(found.keySet(), evaluation);
            if (evaluation.limit() > 0 && count > evaluation.limit()) {
                active.clear();
                throw new RuleException("exceeded limit of " + evaluation.limit() + " with " + count + " alerts");
            }
            return count;
        }
    }

    private void see(Labels labels, RuleSample sample, long timeMillis) {
        ActiveAlert known = active.get(labels);
        if (known != null && known.state != AlertState.INACTIVE) {
            known.see(sample, timeMillis);
        } else {
            active.put(labels, new ActiveAlert(labels, timeMillis, sample));
        }
    }

    /// Moves all alerts on in time.
    ///
    /// @return how many are pending or firing
    private int advance(Set<Labels> found, Evaluation evaluation) {
        int count = 0;
        List<ActiveAlert> told = new ArrayList<>();
        for (Iterator<ActiveAlert> alerts = active.values().iterator(); alerts.hasNext();) {
            ActiveAlert alert = alerts.next();
            if (found.contains(alert.labels)) {
                alert.keepFiringSinceMillis = 0;
            } else if (!keepsFiring(alert, evaluation.timeMillis())) {
                if (isForgotten(alert, evaluation.timeMillis())) {
                    alerts.remove();
                } else if (alert.state != AlertState.INACTIVE) {
                    alert.state = AlertState.INACTIVE;
                    alert.resolvedAtMillis = evaluation.timeMillis();
                }
                continue;
            }
            count++;
            if (alert.state == AlertState.PENDING
                    && evaluation.timeMillis() - alert.activeAtMillis >= rule.forMillis()) {
                alert.state = AlertState.FIRING;
                alert.firedAtMillis = evaluation.timeMillis();
            }
            told.add(alert);
        }
        boolean withinLimit = evaluation.limit() == 0 || count <= evaluation.limit();
        if (restored && withinLimit) {
            told.forEach(alert -> write(alert, evaluation));
        }
        return count;
    }

    private boolean keepsFiring(ActiveAlert alert, long timeMillis) {
        if (alert.state != AlertState.FIRING || rule.keepFiringForMillis() == 0) {
            return false;
        }
        if (alert.keepFiringSinceMillis == 0) {
            alert.keepFiringSinceMillis = timeMillis;
        }
        return timeMillis - alert.keepFiringSinceMillis < rule.keepFiringForMillis();
    }

    private static boolean isForgotten(ActiveAlert alert, long timeMillis) {
        return alert.state == AlertState.PENDING
                || alert.resolvedAtMillis != 0 && timeMillis - alert.resolvedAtMillis > RESOLVED_RETENTION_MILLIS;
    }

    private void write(ActiveAlert alert, Evaluation evaluation) {
        Labels series = alert.state == AlertState.FIRING ? alert.firingSeries : alert.pendingSeries;
        write(evaluation, series, 1, null);
        write(evaluation, alert.forStateSeries, Math.floorDiv(alert.activeAtMillis, 1000), null);
    }

    /// Takes out what is to be told now.
    List<Alert> takeAlerts(Evaluation evaluation) {
        List<Alert> alerts = new ArrayList<>();
        long now = evaluation.timeMillis();
        long believed = 4 * Math.max(evaluation.options().resendDelayMillis(), evaluation.intervalMillis());
        String url = evaluation.options().externalUrl() + "/graph?g0.expr=" + Escapes.urlQuery(query()) + "&g0.tab=1";
        synchronized (active) {
            for (ActiveAlert alert : active.values()) {
                if (alert.needsSending(now, evaluation.options().resendDelayMillis())) {
                    alert.lastSentMillis = now;
                    long endsAt = alert.resolvedAtMillis != 0 ? alert.resolvedAtMillis : now + believed;
                    alerts.add(new Alert(alert.labels,
                            alert.annotations(texts, evaluation.query(), evaluation.options()),
                            alert.firedAtMillis, endsAt, url));
                }
            }
        }
        return alerts;
    }

    long forMillis() {
        return rule.forMillis();
    }

    boolean isRestored() {
        return restored;
    }

    void setRestored() {
        restored = true;
    }

    void forEachActive(Consumer<ActiveAlert> consumer) {
        synchronized (active) {
            active.values().forEach(consumer);
        }
    }

    private Map<String, String> annotations(ActiveAlert alert, Evaluation evaluation) {
        synchronized (active) {
            return alert.annotations(texts, evaluation.query(), evaluation.options());
        }
    }

    @Override
    RuleStatus status() {
        AlertState state = AlertState.INACTIVE;
        List<RuleStatus.AlertStatus> alerts = new ArrayList<>();
        Evaluation evaluation = last;
        synchronized (active) {
            for (ActiveAlert alert : active.values()) {
                if (alert.state != AlertState.INACTIVE && evaluation != null) {
                    state = alert.state.compareTo(state) > 0 ? alert.state : state;
                    alerts.add(
                            new RuleStatus.AlertStatus(alert.labels, () -> annotations(alert, evaluation), alert.state,
                                    alert.activeAtMillis, alert.keepFiringSinceMillis, alert.sample.value()));
                }
            }
        }
        return new RuleStatus.Alerting(rule.alert(), query(), labels(), run(), state, rule.forMillis(),
                rule.keepFiringForMillis(), rule.annotations(), alerts);
    }
}
