package dev.oriel.server.wiring;

import dev.oriel.collect.host.HostFiles;
import dev.oriel.collect.host.HostSource;
import dev.oriel.collect.scrape.Scraper;
import dev.oriel.collect.scrape.client.Connector;
import dev.oriel.collect.scrape.client.HttpTargetClient;
import dev.oriel.config.ConfigException;
import dev.oriel.config.Problem;
import dev.oriel.config.Problems;
import dev.oriel.dashboard.provision.Provisioning;
import dev.oriel.dashboard.ready.ReadyDashboards;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.receive.remotewrite.RemoteWriteLimits;
import dev.oriel.server.grafana.DashboardSources;
import dev.oriel.server.grafana.Dashboards;
import dev.oriel.server.grafana.GrafanaApi;
import dev.oriel.server.grafana.check.DashboardCheckApi;
import dev.oriel.server.grafana.source.OwnAddress;
import dev.oriel.server.grafana.source.Sources;
import dev.oriel.server.http.Door;
import dev.oriel.server.http.DoorServer;
import dev.oriel.server.http.HostRule;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.server.metrics.ProcessMetrics;
import dev.oriel.server.prometheus.PrometheusApi;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.metric.StoreState;
import dev.oriel.storage.time.ThreadScheduler;
import dev.oriel.tsdb.TsdbMetricStore;
import dev.oriel.tsdb.TsdbOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running Oriel: opens the store, scrapes, answers, until it is closed. Parts are made in the order of the data's
/// way and closed in the reverse order.
public final class OrielServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrielServer.class);

    /// Exit status, the same as that of a virtual machine whose heap is full.
    private static final int BROKEN_OFF = 3;
    /// Dashboards open when somebody asks for them, or so long after the store is there: who writes comes first.
    private static final Duration DASHBOARDS_AFTER = Duration.ofSeconds(5);
    private static final DateTimeFormatter SNAPSHOT_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private final LocalDisk disk;
    private final ThreadScheduler scheduler = new ThreadScheduler("oriel");
    private final ExecutorService scrapes = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("scrape-", 0).factory());
    private final TsdbMetricStore store;
    private final Connector connector;
    private final Scraper scraper;
    private final AlertParts alerts;
    private final Dashboards dashboards;
    private final DoorServer doors;
    private final ServerState state;
    private final Runnable builtIn;
    private volatile boolean scraping;
    private final AtomicBoolean closed = new AtomicBoolean();
    /// Held while work begins.
    private final ReentrantLock life = new ReentrantLock();
    private volatile String failure = "";
    private final CountDownLatch ended = new CountDownLatch(1);

    /// @throws ConfigException a configuration file cannot be used
    /// @throws IOException     a configured port is occupied
    /// @throws dev.oriel.storage.StorageException the data directory is in use or cannot be used
    public static OrielServer start(Settings settings) throws IOException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            OrielServer server = new OrielServer(settings, opened);
            server.store.recovered().thenAccept(server::begin);
            return server;
        } catch (IOException | RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    /// What a failed start had opened, the newest first.
    private static void closeAll(Deque<AutoCloseable> opened, Exception cause) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
    }

    /// @param opened is given what must be closed if the start fails
    private OrielServer(Settings settings, Deque<AutoCloseable> opened) throws IOException {
        opened.push(scrapes);
        opened.push(scheduler);
        LoadedConfig config = load(settings);
        MetricRegistry registry = new MetricRegistry();
        ProcessMetrics.register(registry);
        disk = LocalDisk.open(settings.dataDirectory());
        opened.push(disk);
        InstantSource clock = InstantSource.system();
        TsdbOptions options = StoreSettings.options(settings, config.prometheus().storage(),
                config.own().limits().applyTo(TsdbOptions.DEFAULT, disk.totalBytes()));
        store = TsdbMetricStore.open(disk, options, clock, scheduler, new SecureRandom());
        opened.push(store);
        store.onFailure(OrielServer::end);
        StoreMetrics.register(registry, store::figures);
        connector = new Connector(config.hostAliases());
        opened.push(connector);
        String agent = "Oriel/" + settings.version();
        scraper = new Scraper(store, Tenant.DEFAULT, clock, scheduler, scrapes,
                http -> new HttpTargetClient(http, connector, agent, clock),
                file -> new ScrapeFailureFile(file, clock));
        opened.push(scraper);
        StoreMetrics.register(registry, scraper.counters());
        alerts = new AlertParts(settings, config,
                new AlertParts.Surroundings(clock, scheduler, store, store.recovered(),
                        () -> queryOptions(settings), registry));
        state = new ServerState(settings, config, () -> load(settings), this::apply, store::state, this::requestClose);
        opened.push(alerts);
        dashboards = new Dashboards(settings.dataDirectory().resolve("state.db"), provisioning(settings),
                () -> settings.dashboards().ready() ? ReadyDashboards.read() : ReadyDashboards.NONE,
                new Sources(new OwnAddress(settings.ports(), () -> state.config().hostAliases())::is,
                        config.own().outbound(), settings.version(), clock),
                afterTheStart(), clock, scheduler, scrapes);
        opened.push(dashboards);
        dashboards.useDefaults(settings.dashboards().preferences());
        dashboards.useHome(settings.dashboards().home());
        PrometheusApi prometheus = api(settings, config.own(), registry, clock);
        List<Door.Mount> grafana = new GrafanaApi(dashboards, prometheus.queries(), clock,
                settings.version()).mounts(prometheus.api());
        grafana.add(new Door.Mount("",
                new DashboardCheckApi(dashboards::libraryModel, store, clock).api()));
        doors = DoorServer.open(doors(settings, prometheus, alerts.mounts(state), grafana),
                hostRule(settings), registry);
        HeapTrimmer.start(scheduler);
        apply(config);
        builtIn = () -> {
            if (settings.prometheusConfig() == null) {
                BuiltInSources.add(scraper, registry, new HostSource(new HostFiles(Path.of("/")), clock),
                        settings.doors().mainPort());
            }
        };
    }

    /// Takes up work once the store has recovered: until then nothing that is scraped could be stored. A store that
    /// cannot recover ends the server.
    private void begin(StoreState end) {
        life.lock();
        try {
            if (closed.get()) {
                return;
            }
            if (end.failure().isEmpty()) {
                state.begin(() -> {
                    scraping = true;
                    scraper.apply(state.config().prometheus());
                    builtIn.run();
                });
                LOG.info("ready");
            } else {
                fail(end.failure());
            }
        } catch (RuntimeException e) {
            LOG.error("the start failed", e);
            fail(String.valueOf(e.getMessage()));
        } finally {
            life.unlock();
        }
    }

    private void fail(String reason) {
        failure = reason;
        requestClose();
    }

    /// When what waited for this start has been served.
    private CompletionStage<Boolean> afterTheStart() {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        store.recovered().thenRun(() -> scheduler.after(DASHBOARDS_AFTER, () -> over.complete(true)));
        return over;
    }

    private static LoadedConfig load(Settings settings) {
        Problems problems = new Problems();
        LoadedConfig config = ConfigFiles.read(new ConfigSources(settings.prometheusConfig(), settings.ownConfig(),
                settings.alerts().config(), settings.dataDirectory().resolve(AlertParts.OWN_RULES),
                settings.alerts().strict()), problems);
        problems.throwIfErrors();
        for (Problem warning : problems.warnings()) {
            LOG.warn("{}", warning);
        }
        return config;
    }

    private void apply(LoadedConfig config) {
        if (scraping) {
            scraper.apply(config.prometheus());
        }
        alerts.apply(config);
    }

    private static Provisioning provisioning(Settings settings) {
        Problems problems = new Problems();
        Provisioning provisioning = DashboardSources.read(settings.dashboards(), problems);
        problems.throwIfErrors();
        problems.warnings().forEach(warning -> LOG.warn("{}", warning));
        return provisioning;
    }

    /// By the configuration in force.
    private QueryOptions queryOptions(Settings settings) {
        Settings.Query limits = settings.query();
        QueryOptions defaults = QueryOptions.defaults();
        return defaults
                .withSettings(defaults.settings()
                        .withLookbackMillis(limits.lookback().toMillis())
                        .withSubqueryStepMillis(
                                state.config().prometheus().global().evaluationInterval().toMillis())
                        .withTypeAndUnitLabels(settings.features().contains("type-and-unit-labels"))
                        .withDelayedNameRemoval(settings.features().contains("promql-delayed-name-removal")))
                .withLimits(defaults.limits().withTimeout(limits.timeout()).withMaxSamples(limits.maxSamples()));
    }

    private PrometheusApi api(Settings settings, OwnConfig own, MetricRegistry registry, InstantSource clock) {
        return new PrometheusApi(new PrometheusApi.Parts(store, state, registry, clock,
                () -> queryOptions(settings),
                settings.query().maxConcurrent(), own.resultCacheBytes(), RemoteWriteLimits.DEFAULT, scraper, alerts,
                this::snapshot,
                store::maintain, settings.version(), settings.externalHost()));
    }

    /// Names as Prometheus' are: the time, and something that makes two of one second differ.
    private String snapshot(boolean withHead) {
        String name = SNAPSHOT_TIME.format(Instant.now()) + "-" + String.format("%016x", new SecureRandom().nextLong());
        store.snapshot(name, withHead);
        return name;
    }

    private static List<Door> doors(Settings settings, PrometheusApi api, AlertParts.Mounts alerts,
            List<Door.Mount> grafana) {
        List<Door> doors = new ArrayList<>();
        List<Door.Mount> main = new ArrayList<>(List.of(new Door.Mount("/prometheus", api.api()),
                new Door.Mount("/prometheus", api.management()), new Door.Mount("", api.own()),
                new Door.Mount("", api.management())));
        main.addAll(alerts.main());
        main.addAll(grafana);
        main.add(new Door.Mount("", new WebFiles(settings.dashboards().embeddable()).api()));
        doors.add(new Door("main", settings.bind(), settings.doors().mainPort(), settings.doors().mainConfigured(),
                main));
        for (Settings.ToolDoor tool : settings.doors().tools()) {
            List<Door.Mount> mounts = tool.tool().equals("alertmanager")
                    ? alerts.tool()
                    : List.of(new Door.Mount("", api.api()), new Door.Mount("", api.management()));
            doors.add(new Door(tool.tool(), tool.host(), tool.port(), tool.configured(), mounts));
        }
        return doors;
    }

    private static HostRule hostRule(Settings settings) {
        return settings.isLoopback() ? HostRule.loopback() : HostRule.any();
    }

    /// Prints where this server can be reached.
    public void announce(PrintWriter out) {
        for (Door door : doors.doors()) {
            boolean main = door.name().equals("main");
            out.println("  " + (main ? "Oriel" : door.name()) + "  http://" + shownHost(door.host()) + ":" + door.port()
                    + (main ? "   (Prometheus' API under /prometheus, Alertmanager's under /alertmanager)" : ""));
        }
        out.flush();
    }

    private static String shownHost(String host) {
        return host.equals("127.0.0.1") ? "localhost" : host;
    }

    /// Reads the configuration anew. One that cannot be used leaves the old one running, and is told in the log.
    public void reload() {
        try {
            state.reload();
        } catch (ConfigException e) {
            LOG.debug("reload", e);
        }
    }

    /// Ends the process where it stands, as a crash would: an orderly end wants memory and a store, and there may be
    /// neither. All parts come back from their files at the next start.
    private static void end(Throwable cause) {
        try {
            LOG.error("the store has failed, this process ends; start it again", cause);
        } finally {
            Runtime.getRuntime().halt(BROKEN_OFF);
        }
    }

    private void requestClose() {
        Thread.ofPlatform().name("quit").start(this::close);
    }

    /// Waits until the server is closed.
    ///
    /// @throws StorageException it closed itself, because the store could not recover
    public void awaitClose() throws InterruptedException {
        ended.await();
        if (!failure.isEmpty()) {
            throw new StorageException(failure);
        }
    }

    /// Stops taking requests and scraping, makes everything durable, gives the data directory back. Idempotent.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        life.lock();
        life.unlock();
        LOG.info("stopping");
        try {
            doors.close();
            scraper.close();
            scrapes.shutdownNow();
            alerts.close();
            dashboards.close();
            store.close();
            scheduler.close();
            connector.close();
            disk.close();
            LOG.info("stopped");
        } catch (IOException e) {
            LOG.error("the data directory could not be given back", e);
        } finally {
            ended.countDown();
        }
    }
}
