package dev.oriel.server.alerting;

import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.rule.eval.Alert;
import dev.oriel.server.metrics.LatencyHistogram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Another Alertmanager, told by `POST /api/v2/alerts`. What it does not take is not tried again: an alert that still
/// fires is sent anew soon. Thread-safe.
final class RemoteAlertmanager {
    private static final int MAX_BATCH = 64;
    private static final Logger LOG = LoggerFactory.getLogger(RemoteAlertmanager.class);

    private final String url;
    private final String connectUrl;
    private final Link link;
    private final SendQueue queue;
    private final LongAdder sent = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /// How such Alertmanagers are told.
    ///
    /// @param capacity alerts that wait for each
    /// @param latency  of requests, by Alertmanager
    record Link(HttpSender http, Executor executor, int capacity, LatencyHistogram latency) {}

    /// @param url        as configured, for people
    /// @param connectUrl where it is reached
    RemoteAlertmanager(String url, String connectUrl, HttpClientConfig config, Duration timeout, Link link) {
        this.url = url;
        this.connectUrl = connectUrl;
        this.link = link;
        this.queue = new SendQueue(link.capacity(), MAX_BATCH, link.executor(),
                batch -> post(batch, config, timeout));
    }

    void send(List<Alert> alerts) {
        queue.add(alerts);
    }

    private void post(List<Alert> batch, HttpClientConfig config, Duration timeout) {
        long startNanos = System.nanoTime();
        String failure = "";
        try {
            Answer answer = link.http()
                    .send(OutgoingRequest.postJson(connectUrl, AlertJson.write(batch)), config, timeout);
            failure = answer.isOk() ? "" : "bad response status " + answer.status();
        } catch (IOException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
        link.latency().observeSince(startNanos, url);
        sent.add(batch.size());
        if (!failure.isEmpty()) {
            errors.add(batch.size());
            LOG.atError()
                    .addKeyValue("alertmanager", url)
                    .addKeyValue("count", batch.size())
                    .addKeyValue("error", failure)
                    .log("sending alerts failed");
        }
    }

    String url() {
        return url;
    }

    long sent() {
        return sent.sum();
    }

    long errors() {
        return errors.sum();
    }

    SendQueue queue() {
        return queue;
    }
}
