package dev.oriel.server.alerting;

import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.PostedAlert;
import dev.oriel.rule.eval.Alert;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands alerts to the Alertmanager within. Thread-safe.
public final class InnerAlertmanager {
    /// By this name it stands among the Alertmanagers of metrics.
    public static final String NAME = "built-in";
    private static final Logger LOG = LoggerFactory.getLogger(InnerAlertmanager.class);

    private final Alertmanager alertmanager;
    private final LongAdder sent = new LongAdder();
    private final LongAdder errors = new LongAdder();

    public InnerAlertmanager(Alertmanager alertmanager) {
        this.alertmanager = alertmanager;
    }

    void post(List<Alert> alerts) {
        try {
            Alertmanager.Posted posted = alertmanager.post(alerts.stream().map(InnerAlertmanager::posted).toList());
            sent.add(posted.stored());
            errors.add(alerts.size() - posted.stored());
            posted.problems().stream().limit(3).forEach(problem -> LOG.warn("an alert is not told: {}", problem));
        } catch (RuntimeException e) {
            errors.add(alerts.size());
            LOG.error("{} alerts were not taken over; they are sent again while they fire", alerts.size(), e);
        }
    }

    private static PostedAlert posted(Alert alert) {
        return new PostedAlert(alert.labels().toMap(), alert.annotations(),
                Instant.ofEpochMilli(alert.startsAtMillis()), Instant.ofEpochMilli(alert.endsAtMillis()),
                alert.generatorUrl());
    }

    public long sent() {
        return sent.sum();
    }

    public long errors() {
        return errors.sum();
    }
}
