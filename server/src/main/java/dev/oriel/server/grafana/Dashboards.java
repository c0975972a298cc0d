package dev.oriel.server.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Dashboard.Source;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.Datasource;
import dev.oriel.dashboard.LibraryElement;
import dev.oriel.dashboard.provision.DashboardFiles;
import dev.oriel.dashboard.provision.DashboardProvider;
import dev.oriel.dashboard.provision.Provisioning;
import dev.oriel.dashboard.ready.ReadyDashboards;
import dev.oriel.dashboard.state.AnnotationState;
import dev.oriel.dashboard.state.DashboardState;
import dev.oriel.dashboard.state.DatasourceState;
import dev.oriel.dashboard.state.FolderState;
import dev.oriel.dashboard.state.LibraryState;
import dev.oriel.dashboard.state.ReadyState;
import dev.oriel.dashboard.state.SnapshotState;
import dev.oriel.dashboard.state.StateDatabase;
import dev.oriel.dashboard.state.UserState;
import dev.oriel.model.Scheduler;
import dev.oriel.model.Scheduler.Cancellable;
import dev.oriel.server.grafana.source.Sources;
import dev.oriel.server.http.HttpProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dashboards of this server. Their database opens in its turn, or for the first who asks; who asks before it is open
/// waits. Thread-safe.
public final class Dashboards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboards.class);
    private static final int OPEN_WITHIN_SECONDS = 30;
    /// The data source that is always there.
    private static final Datasource OWN = Datasource.of(Sources.OWN_UID, "Oriel", "prometheus", "/prometheus")
            .withReadOnly(true);

    private final Provisioning provisioning;
    private final Sources sources;
    private final CompletableFuture<Opened> opened = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable opening;
    private volatile Map<String, String> defaults = Map.of();
    private volatile @Nullable HomeFile home;
    private final List<Cancellable> looks = new ArrayList<>();

    /// What is there once the database is open.
    record Opened(StateDatabase database, DashboardState dashboards, FolderState folders, AnnotationState annotations,
            DatasourceState datasources, SnapshotState snapshots, LibraryState library, UserState user,
            ReadyDashboards ready, ReadyState readyState, List<DashboardFiles> files) {}

    /// @param file     of the database
    /// @param ready    reads those that come with Oriel; those that it does not have go
    /// @param sources  who answers for data sources; closed with this
    /// @param turn     for opening: what is more urgent is done
    /// @param executor for opening, and for looking at directories
    public Dashboards(Path file, Provisioning provisioning, Supplier<ReadyDashboards> ready, Sources sources,
            CompletionStage<?> turn, InstantSource clock, Scheduler scheduler, Executor executor) {
        this.provisioning = provisioning;
        this.sources = sources;
        this.opening = () -> opened.completeAsync(() -> open(file, ready.get(), clock), executor);
        opened.whenComplete((all, failure) -> {
            if (failure != null) {
                LOG.error("dashboards: {} cannot be opened", file, failure);
            } else {
                watch(all, scheduler, executor);
                executor.execute(() -> all.datasources().all().forEach(sources::binding));
            }
        });
        turn.whenComplete((_, _) -> begin());
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            opening.run();
        }
    }

    private Opened open(Path file, ReadyDashboards ready, InstantSource clock) {
        StateDatabase database = StateDatabase.open(file);
        Supplier<String> uids = () -> UUID.randomUUID().toString();
        DashboardState dashboards = new DashboardState(database, clock, uids);
        FolderState folders = new FolderState(database, clock, uids);
        DatasourceState datasources = new DatasourceState(database, uids);
        datasources.provision(written(), provisioning.goneDatasources());
        List<DashboardFiles> files = provisioning.providers()
                .stream()
                .map(provider -> new DashboardFiles(provider, dashboards, folders))
                .toList();
        release(dashboards);
        ready.keep(dashboards, folders);
        files.forEach(DashboardFiles::look);
        return new Opened(database, dashboards, folders, new AnnotationState(database, clock), datasources,
                new SnapshotState(database, clock, () -> UUID.randomUUID().toString().replace("-", "")),
                new LibraryState(database, clock, uids), new UserState(database), ready, new ReadyState(database),
                files);
    }

    /// The data sources of files, and Oriel's own behind them.
    private List<Datasource> written() {
        List<Datasource> written = new ArrayList<>(provisioning.datasources());
        boolean taken = written.stream()
                .anyMatch(each -> each.uid().equals(OWN.uid()) || each.name().equals(OWN.name()));
        if (!taken) {
            written.add(OWN.withDefault(written.stream().noneMatch(Datasource::isDefault)));
        }
        return written;
    }

    /// Dashboards of providers that are gone are everybody's.
    private void release(DashboardState dashboards) {
        Set<String> names = provisioning.providers()
                .stream()
                .map(DashboardProvider::name)
                .collect(Collectors.toSet());
        names.add(ReadyDashboards.PROVIDER);
        for (Dashboard dashboard : dashboards.all()) {
            if (dashboard.source() != null && !names.contains(dashboard.source().provider())) {
                dashboards.release(dashboard.uid());
            }
        }
    }

    private synchronized void watch(Opened all, Scheduler scheduler, Executor executor) {
        for (int i = 0; i < all.files().size(); i++) {
            DashboardFiles files = all.files().get(i);
            Duration interval = provisioning.providers().get(i).updateInterval();
            looks.add(scheduler.every(interval, interval, () -> executor.execute(files::look)));
        }
    }

    /// @throws HttpProblem 503: it is not open yet, or cannot be opened
    Opened all() {
        begin();
        try {
            return opened.get(OPEN_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpProblem.busy("dashboards: stopped");
        } catch (ExecutionException | TimeoutException e) {
            throw HttpProblem.busy("dashboards: the database is not open (expected: see the log)");
        }
    }

    /// Whether it is open. Who asks is somebody too.
    boolean isOpen() {
        begin();
        return opened.isDone() && !opened.isCompletedExceptionally();
    }

    /// In the order of their numbers.
    List<Datasource> datasources() {
        return all().datasources().all();
    }

    Sources sources() {
        return sources;
    }

    /// Preferences that hold where the user chose nothing.
    Map<String, String> defaults() {
        return defaults;
    }

    /// Sets them.
    public void useDefaults(Map<String, String> preferences) {
        defaults = Map.copyOf(preferences);
    }

    /// The file of the dashboard that people see first; null: none.
    @Nullable
    HomeFile home() {
        return home;
    }

    /// Sets it.
    public void useHome(@Nullable HomeFile file) {
        home = file;
    }

    /// What stands in the library under a uid; null: nothing.
    public @Nullable JsonNode libraryModel(String uid) {
        return uid.isEmpty() ? null : all().library().find(uid).map(LibraryElement::model).orElse(null);
    }

    /// The uid of a folder that is there, the empty text for the general one.
    ///
    /// @throws DashboardException there is none
    String location(String folderUid) {
        return folderUid.isEmpty() || folderUid.equals("general") ? "" : all().folders().get(folderUid).uid();
    }

    ReadyDashboards ready() {
        return all().ready();
    }

    /// Whether a dashboard may be saved by hand.
    boolean mayBeSaved(Dashboard dashboard) {
        return !ReadyDashboards.isReady(dashboard)
                && provider(dashboard).map(DashboardProvider::allowUiUpdates).orElse(true);
    }

    private Optional<DashboardProvider> provider(Dashboard dashboard) {
        Source source = dashboard.source();
        return source == null
                ? Optional.empty()
                : provisioning.providers().stream().filter(each -> each.name().equals(source.provider())).findFirst();
    }

    /// A dashboard's file, from the provider's directory on, or the empty text.
    String externalId(Dashboard dashboard) {
        Source source = dashboard.source();
        return source == null
                ? ""
                : provider(dashboard).map(each -> each.path().relativize(Path.of(source.path())).toString())
                        .orElse(source.path());
    }

    /// What is wrong with which file.
    Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        all().files().forEach(files -> problems.putAll(files.problems()));
        return problems;
    }

    @Override
    public synchronized void close() {
        looks.forEach(Cancellable::cancel);
        sources.close();
        if (begun.getAndSet(true)) {
            opened.thenAccept(all -> all.database().close());
        }
    }
}
