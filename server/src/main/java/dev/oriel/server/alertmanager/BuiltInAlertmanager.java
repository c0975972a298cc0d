package dev.oriel.server.alertmanager;

import dev.oriel.model.Scheduler;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.deliver.DeliveryListener;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.receiver.Notifiers;
import dev.oriel.notify.state.JournalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// The Alertmanager within the server, its state in the data directory. Thread-safe.
public final class BuiltInAlertmanager implements AutoCloseable {
    private static final String FOLDER = "alertmanager";
    private static final String STATE = "state.log";

    private final JournalState state;
    private final Alertmanager alertmanager;
    private final HttpSender http;
    private final String externalUrl;
    private volatile AlertmanagerFile file = AlertmanagerFile.none();

    /// What an Alertmanager needs from outside.
    ///
    /// @param executor    where notifications are sent, each blocking its thread
    /// @param externalUrl under which people reach this server, without a slash at its end
    public record Surroundings(InstantSource clock, Scheduler scheduler, Executor executor, HttpSender http,
            String externalUrl) {}

    /// @param listener hears of every attempt to tell a receiver
    /// @throws IOException the data directory cannot be written to
    public BuiltInAlertmanager(Path dataDirectory, Surroundings around, NotifyLimits limits,
            DeliveryListener listener) throws IOException {
        state = JournalState.open(folder(dataDirectory).resolve(STATE));
        alertmanager = new Alertmanager(around.clock(), around.scheduler(), around.executor(), state, limits, listener);
        http = around.http();
        externalUrl = around.externalUrl();
    }

    /// Where this part keeps its files; made if it is not there.
    public static Path folder(Path dataDirectory) throws IOException {
        return Files.createDirectories(dataDirectory.resolve(FOLDER));
    }

    /// Works by this configuration from now on.
    public void use(AlertmanagerFile next) {
        Notifiers notifiers = new Notifiers(next.templates(), externalUrl, http);
        alertmanager.use(next.config(), notifiers::of);
        file = next;
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
    }
}
