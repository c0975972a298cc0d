package dev.oriel.server.alertmanager;

import dev.oriel.model.Scheduler;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.deliver.Attempt;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.receiver.Notifiers;
import dev.oriel.notify.state.JournalState;
import dev.oriel.server.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// The Alertmanager within the server, its state in the data directory. Thread-safe.
public final class BuiltInAlertmanager implements AutoCloseable {
    private static final String FOLDER = "alertmanager";
    private static final String STATE = "state.log";
    private static final String HISTORY = "history.log";

    private final Path folder;
    private final JournalState state;
    private final Alertmanager alertmanager;
    private final HttpSender http;
    private final String externalUrl;
    private final AlertmanagerMetrics metrics;
    private final NotificationHistory history;
    private volatile AlertmanagerFile file = AlertmanagerFile.none();

    /// What an Alertmanager needs from outside.
    ///
    /// @param executor    where notifications are sent, each blocking its thread
    /// @param externalUrl under which people reach this server, without a slash at its end
    public record Surroundings(InstantSource clock, Scheduler scheduler, Executor executor, HttpSender http,
            String externalUrl) {}

    /// @param registry of the metrics that Alertmanager has
    /// @throws IOException the data directory cannot be written to
    public BuiltInAlertmanager(Path dataDirectory, Surroundings around, NotifyLimits limits,
            MetricRegistry registry) throws IOException {
        folder = Files.createDirectories(dataDirectory.resolve(FOLDER));
        metrics = new AlertmanagerMetrics(registry);
        history = NotificationHistory.open(folder.resolve(HISTORY));
        state = JournalState.open(folder.resolve(STATE));
        alertmanager = new Alertmanager(around.clock(), around.scheduler(), around.executor(), state, limits,
                this::attempted);
        metrics.register(registry, alertmanager);
        http = around.http();
        externalUrl = around.externalUrl();
    }

    private void attempted(Attempt attempt) {
        metrics.attempted(attempt);
        history.add(attempt);
    }

    /// Works by this configuration from now on.
    public void use(AlertmanagerFile next) {
        Notifiers notifiers = new Notifiers(next.templates(), externalUrl, http);
        alertmanager.use(next.config(), notifiers::of);
        metrics.taken(next.config().receivers().values(), alertmanager.clock().instant());
        file = next;
    }

    /// Alertmanager's API over this one.
    ///
    /// @param reload reads all configuration anew, or fails with a [dev.oriel.config.ConfigException]
    /// @param shown  what its `/metrics` shows
    public AlertmanagerApi api(Runnable reload, MetricRegistry shown) {
        return new AlertmanagerApi(alertmanager, metrics, reload, shown);
    }

    public AlertmanagerMetrics metrics() {
        return metrics;
    }

    public NotificationHistory history() {
        return history;
    }

    /// Where this part keeps its files.
    public Path folder() {
        return folder;
    }

    public String externalUrl() {
        return externalUrl;
    }

    public Alertmanager alertmanager() {
        return alertmanager;
    }

    public AlertmanagerFile file() {
        return file;
    }

    /// Tells nobody any more, and lets go of the state.
    @Override
    public void close() {
        alertmanager.close();
        state.close();
        history.close();
    }
}
