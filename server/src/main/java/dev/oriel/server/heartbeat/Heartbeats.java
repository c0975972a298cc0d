package dev.oriel.server.heartbeat;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.Scheduler;
import dev.oriel.model.time.DurationText;
import dev.oriel.rule.eval.Alert;
import dev.oriel.rule.eval.AlertSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Watches heartbeats: those that a file names and those that the API adds. One that is overdue is an alert named
/// `HeartbeatMissing` until it beats again. What has beaten is remembered over restarts. Thread-safe.
public final class Heartbeats implements AutoCloseable {
    /// At once, by whomever they were added.
    static final int MAX_HEARTBEATS = 1_000;
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final long RESEND_MILLIS = Duration.ofMinutes(1).toMillis();
    /// How long an alert is believed without further word.
    private static final long BELIEVED_MILLIS = 4 * RESEND_MILLIS;

    private final HeartbeatFile file;
    private final InstantSource clock;
    private final AlertSink sink;
    private final String externalUrl;
    private final Scheduler.Cancellable checking;
    /// By name. Guarded by this.
    private final Map<String, Watched> watched = new TreeMap<>();

    /// One heartbeat and what is known of it. Times are milliseconds since the Unix epoch.
    static final class Watched {
        Heartbeat heartbeat;
        boolean configured;
        long sinceMillis;
        /// 0: none yet.
        long lastBeatMillis;
        /// Since when its alert fires; 0: it does not.
        private long firingSinceMillis;
        private long sentMillis;

        Watched(Heartbeat heartbeat, boolean configured, long sinceMillis, long lastBeatMillis) {
            this.heartbeat = heartbeat;
            this.configured = configured;
            this.sinceMillis = sinceMillis;
            this.lastBeatMillis = lastBeatMillis;
        }

        /// After the clock was set back: what happened, happened now at the latest.
        private void moveBackTo(long nowMillis) {
            sinceMillis = Math.min(sinceMillis, nowMillis);
            lastBeatMillis = Math.min(lastBeatMillis, nowMillis);
            firingSinceMillis = Math.min(firingSinceMillis, nowMillis);
            sentMillis = sentMillis > nowMillis ? 0 : sentMillis;
        }

        private long dueMillis() {
            return Math.max(sinceMillis, lastBeatMillis) + heartbeat.interval().toMillis();
        }
    }

    /// @param sink        takes the alerts
    /// @param externalUrl under which people reach this server, without a slash at its end
    public Heartbeats(HeartbeatFile file, InstantSource clock, Scheduler scheduler, AlertSink sink,
            String externalUrl) {
        this.file = file;
        this.clock = clock;
        this.sink = sink;
        this.externalUrl = externalUrl;
        file.read().forEach(each -> watched.put(each.heartbeat.name(), each));
        checking = scheduler.every(CHECK_INTERVAL, CHECK_INTERVAL, this::check);
    }

    /// Takes these in place of those that the file before named; what they have beaten stays.
    public synchronized void use(List<Heartbeat> configured) {
        Map<String, Heartbeat> next = new TreeMap<>();
        configured.forEach(each -> next.put(each.name(), each));
        watched.values().removeIf(each -> each.configured && !next.containsKey(each.heartbeat.name()));
        long now = clock.millis();
        next.forEach((name, heartbeat) -> {
            Watched known = watched.get(name);
            if (known == null) {
                watched.put(name, new Watched(heartbeat, true, now, 0));
            } else {
                known.heartbeat = heartbeat;
                known.configured = true;
            }
        });
        save();
    }

    /// Adds one that no file names, or changes it.
    ///
    /// @throws IllegalArgumentException a file names it, or there are too many
    public synchronized void add(Heartbeat heartbeat) {
        Watched known = watched.get(heartbeat.name());
        if (known != null && known.configured) {
            throw new IllegalArgumentException(
                    "heartbeat " + heartbeat.name() + ": stands in a file (expected: another name)");
        }
        if (known != null) {
            known.heartbeat = heartbeat;
        } else if (watched.size() >= MAX_HEARTBEATS) {
            throw new IllegalArgumentException(
                    "heartbeats: " + watched.size() + " (expected: at most " + MAX_HEARTBEATS + ")");
        } else {
            watched.put(heartbeat.name(), new Watched(heartbeat, false, clock.millis(), 0));
        }
        save();
    }

    /// Removes one that no file names; its alert ends.
    ///
    /// @return false where there is none, or a file names it
    public boolean remove(String name) {
        List<Alert> ended = new ArrayList<>();
        synchronized (this) {
            Watched known = watched.get(name);
            if (known == null || known.configured) {
                return false;
            }
            watched.remove(name);
            end(known, ended);
            save();
        }
        send(ended);
        return true;
    }

    /// It reports.
    ///
    /// @return false where there is none of that name
    public boolean beat(String name) {
        List<Alert> ended = new ArrayList<>();
        synchronized (this) {
            Watched known = watched.get(name);
            if (known == null) {
                return false;
            }
            known.lastBeatMillis = clock.millis();
            end(known, ended);
            save();
        }
        send(ended);
        return true;
    }

    private void end(Watched known, List<Alert> ended) {
        if (known.firingSinceMillis != 0) {
            ended.add(alert(known, clock.millis()));
            known.firingSinceMillis = 0;
        }
    }

    private void check() {
        List<Alert> alerts = new ArrayList<>();
        synchronized (this) {
            long now = clock.millis();
            for (Watched each : watched.values()) {
                each.moveBackTo(now);
                if (now < each.dueMillis()) {
                    continue;
                }
                boolean begins = each.firingSinceMillis == 0;
                if (begins) {
                    each.firingSinceMillis = each.dueMillis();
                }
                if (begins || now - each.sentMillis >= RESEND_MILLIS) {
                    each.sentMillis = now;
                    alerts.add(alert(each, now + BELIEVED_MILLIS));
                }
            }
        }
        send(alerts);
    }

    private void send(List<Alert> alerts) {
        if (!alerts.isEmpty()) {
            sink.send(alerts);
        }
    }

    private Alert alert(Watched each, long endsAtMillis) {
        Heartbeat heartbeat = each.heartbeat;
        LabelsBuilder labels = Labels.of(heartbeat.labels()).toBuilder();
        labels.set("alertname", "HeartbeatMissing").set("heartbeat", heartbeat.name());
        String last = each.lastBeatMillis == 0 ? "never" : Instant.ofEpochMilli(each.lastBeatMillis).toString();
        Map<String, String> annotations = Map.of("summary", "Heartbeat " + heartbeat.name() + " is missing",
                "description", heartbeat.name() + " should report every "
                        + DurationText.format(heartbeat.interval().toMillis()) + "; it last did: " + last);
        return new Alert(labels.build(), annotations, each.firingSinceMillis, endsAtMillis,
                externalUrl + "/alerts?filter=HeartbeatMissing");
    }

    private void save() {
        file.write(List.copyOf(watched.values()));
    }

    /// By name.
    public synchronized List<HeartbeatStatus> all() {
        return watched.values().stream().map(this::status).toList();
    }

    private HeartbeatStatus status(Watched each) {
        @Nullable
        Instant last = each.lastBeatMillis == 0 ? null : Instant.ofEpochMilli(each.lastBeatMillis);
        HeartbeatStatus.State state = clock.millis() >= each.dueMillis()
                ? HeartbeatStatus.State.MISSING
                : last == null ? HeartbeatStatus.State.WAITING : HeartbeatStatus.State.ALIVE;
        return new HeartbeatStatus(each.heartbeat, last, state, each.configured);
    }

    @Override
    public void close() {
        checking.cancel();
    }
}
