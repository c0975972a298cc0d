package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One alert of a rule as long as it is remembered: pending, firing, or resolved a while ago. Guarded by its rule.
/// Times are milliseconds since the Unix epoch, 0: not yet.
final class ActiveAlert {
    final Labels labels;
    final Labels pendingSeries;
    final Labels firingSeries;
    final Labels forStateSeries;
    AlertState state = AlertState.PENDING;
    long activeAtMillis;
    long firedAtMillis;
    long resolvedAtMillis;
    long lastSentMillis;
    long keepFiringSinceMillis;
    /// What the expression last yielded, and when.
    RuleSample sample;
    long seenAtMillis;
    private @Nullable Map<String, String> annotations;

    ActiveAlert(Labels labels, long activeAtMillis, RuleSample sample) {
        this.labels = labels;
        this.activeAtMillis = activeAtMillis;
        this.sample = sample;
        seenAtMillis = activeAtMillis;
        Labels series = labels.toBuilder()
                .set(Labels.METRIC_NAME, AlertingEvaluator.ALERTS)
                .set(AlertingEvaluator.ALERT_STATE, AlertState.PENDING.word())
                .build();
        pendingSeries = series;
        firingSeries = series.toBuilder().set(AlertingEvaluator.ALERT_STATE, AlertState.FIRING.word()).build();
        forStateSeries = labels.toBuilder().set(Labels.METRIC_NAME, AlertingEvaluator.ALERTS_FOR_STATE).build();
    }

    void see(RuleSample newSample, long timeMillis) {
        sample = newSample;
        seenAtMillis = timeMillis;
        annotations = null;
    }

    /// After the clock was set back: what happened, happened now at the latest, and is told again.
    void moveBackTo(long nowMillis) {
        activeAtMillis = Math.min(activeAtMillis, nowMillis);
        firedAtMillis = Math.min(firedAtMillis, nowMillis);
        resolvedAtMillis = Math.min(resolvedAtMillis, nowMillis);
        keepFiringSinceMillis = Math.min(keepFiringSinceMillis, nowMillis);
        lastSentMillis = lastSentMillis > nowMillis ? 0 : lastSentMillis;
    }

    /// Expanded when they are first asked for: most alerts are evaluated more often than they are told.
    Map<String, String> annotations(AlertTexts texts, RuleQuery query, RuleOptions options) {
        Map<String, String> known = annotations;
        if (known == null) {
            known = texts.annotations(query, options, seenAtMillis, sample);
            annotations = known;
        }
        return known;
    }

    /// Whether it is to be sent: it fires or has ceased to, and was not sent since, or long ago.
    boolean needsSending(long nowMillis, long resendDelayMillis) {
        if (state == AlertState.PENDING) {
            return false;
        }
        return resolvedAtMillis > lastSentMillis || lastSentMillis + resendDelayMillis < nowMillis
                || lastSentMillis == 0;
    }
}
