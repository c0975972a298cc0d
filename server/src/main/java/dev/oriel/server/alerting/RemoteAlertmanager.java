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

    private final Address address;
    private final Link link;
    private final SendQueue queue;
    private final LongAdder sent = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /// How such Alertmanagers are told.
    ///
    /// @param capacity alerts that wait for each
    /// @param latency  of requests, by Alertmanager
    record Link(HttpSender http, Executor executor, int capacity, LatencyHistogram latency) {}

    /// Where one is, and how it is asked.
    ///
    /// @param url        as configured, for people
    /// @param connectUrl where it is reached
    record Address(String url, String connectUrl, HttpClientConfig http, Duration timeout) {}

    RemoteAlertmanager(Address address, Link link) {
        this.address = address;
        this.link = link;
        this.queue = new SendQueue(link.capacity(), MAX_BATCH, link.executor(), this::post);
    }

    void send(List<Alert> alerts) {
        queue.add(alerts);
    }

    private void post(List<Alert> batch) {
        long startNanos = System.nanoTime();
        String failure = "";
        try {
            Answer answer = link.http()
                    .send(OutgoingRequest.postJson(address.connectUrl(), AlertJson.write(batch)), address.http(),
                            address.timeout());
            failure = answer.isOk() ? "" : "bad response status " + answer.status();
        } catch (IOException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
        link.latency().observeSince(startNanos, address.url());
        sent.add(batch.size());
        if (!failure.isEmpty()) {
            errors.add(batch.size());
            LOG.atError()
                    .addKeyValue("alertmanager", address.url())
                    .addKeyValue("count", batch.size())
                    .addKeyValue("error", failure)
                    .log("sending alerts failed");
        }
    }

    Address address() {
        return address;
    }

    String url() {
        return address.url();
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

    /// Takes nothing more. What waits goes on being sent.
    void shut() {
        queue.shut();
    }

    /// @param waitMillis how long what waits may go on being sent
    void close(long waitMillis) {
        int left = queue.close(waitMillis);
        if (left > 0) {
            LOG.warn("alertmanager {}: {} alerts that waited for it are not sent", address.url(), left);
        }
    }
}
