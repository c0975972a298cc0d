package dev.oriel.server.wiring;

import dev.oriel.collect.config.GlobalConfig;
import dev.oriel.config.ConfigException;
import dev.oriel.model.Scheduler;
import dev.oriel.model.Tenant;
import dev.oriel.notify.http.JdkHttpSender;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.Cancellation;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.backtest.Backtest;
import dev.oriel.rule.backtest.BacktestLimits;
import dev.oriel.rule.doctor.DoctorOptions;
import dev.oriel.rule.eval.GroupStatus;
import dev.oriel.rule.eval.PromqlRuleQuery;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.eval.RuleQuery;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alerting.AlertRelay;
import dev.oriel.server.alerting.AlertTargets;
import dev.oriel.server.alerting.InnerAlertmanager;
import dev.oriel.server.alertmanager.AlertmanagerApi;
import dev.oriel.server.alertmanager.BuiltInAlertmanager;
import dev.oriel.server.heartbeat.HeartbeatFile;
import dev.oriel.server.heartbeat.Heartbeats;
import dev.oriel.server.http.Door;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.server.own.AlertingApi;
import dev.oriel.server.prometheus.Alerting;
import dev.oriel.server.prometheus.Lifecycle;
import dev.oriel.server.rules.OwnRules;
import dev.oriel.server.rules.RuleService;
import dev.oriel.storage.metric.MetricStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything from a rule to a notification: rules, the way of their alerts, the Alertmanager within. Made in the order
/// of the alerts' way from its end, closed from its beginning.
final class AlertParts implements Alerting, AutoCloseable {
    static final String OWN_RULES = "own-rules.yml";
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(AlertParts.class);

    private final Settings settings;
    private final ExecutorService sending = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("notify-", 0).factory());
    private final JdkHttpSender http;
    /// What `/metrics` of the Alertmanager within shows.
    private final MetricRegistry own = new MetricRegistry();
    private final BuiltInAlertmanager alertmanager;
    private final AlertTargets targets;
    private final RuleService rules;
    private final AlertRelay relay;
    private final Heartbeats heartbeats;
    private final Surroundings around;
    private volatile List<RuleGroup> loaded = List.of();
    private volatile RuleOptions options = RuleOptions.DEFAULT;
    private volatile DoctorOptions doctor = DoctorOptions.DEFAULT;
    private final CompletionStage<?> recovered;
    private volatile @Nullable LoadedConfig wanted;

    /// What alerts need of the other parts.
    ///
    /// @param recovered when the store has all again that it had: rules are not evaluated before
    record Surroundings(InstantSource clock, Scheduler scheduler, MetricStore store, CompletionStage<?> recovered,
            Supplier<QueryOptions> queryOptions, MetricRegistry registry) {}

    /// @param config that the Alertmanager within begins with
    AlertParts(Settings settings, LoadedConfig config, Surroundings around) throws IOException {
        this.settings = settings;
        this.recovered = around.recovered();
        this.around = around;
        AlertSettings alerts = settings.alerts();
        http = new JdkHttpSender("Oriel/" + settings.version(), config.own().outbound(), around.clock());
        around.registry().register(own::write);
        alertmanager = new BuiltInAlertmanager(settings.dataDirectory(),
                new BuiltInAlertmanager.Surroundings(around.clock(), around.scheduler(), sending, http,
                        settings.externalUrl()),
                alerts.limits(), own);
        alertmanager.use(config.alertmanager());
        InnerAlertmanager inner = new InnerAlertmanager(alertmanager.alertmanager());
        relay = new AlertRelay(inner, alerts.limits().store().maxAlerts(), sending);
        targets = new AlertTargets(relay, inner, new AlertTargets.Sending(http, sending, alerts.queue().capacity(),
                alerts.queue().drain() ? DRAIN : Duration.ZERO), around.clock(), around.scheduler(), around.registry());
        heartbeats = new Heartbeats(new HeartbeatFile(alertmanager.folder().resolve("heartbeats.json")), around.clock(),
                around.scheduler(), relay, settings.externalUrl());
        rules = new RuleService(new RuleService.Surroundings(around.clock(), around.scheduler(), query(around),
                alerts.rules().maxConcurrentEvals(), relay, around.store()), around.registry());
    }

    private static RuleQuery query(Surroundings around) {
        PromqlEngine engine = new PromqlEngine(new PromqlParser(), System::nanoTime);
        return new PromqlRuleQuery(engine, range -> around.store().querier(Tenant.DEFAULT, range),
                () -> around.queryOptions().get().withCancellation(new Cancellation()));
    }

    /// Works by this configuration from now on.
    void apply(LoadedConfig config) {
        if (!config.alertmanager().isSame(alertmanager.file())) {
            alertmanager.use(config.alertmanager());
        }
        targets.use(config.prometheus(), config.hostAliases(),
                new AlertTargets.Self(settings.ports(), config.alertmanager().isConfigured()));
        heartbeats.use(config.own().heartbeats());
        wanted = config;
        recovered.thenRun(this::loadRules);
        Path file = config.alertmanager().file();
        if (file != null) {
            LOG.info("alerts are told as {} says", file);
        } else if (!config.ruleGroups().isEmpty() && config.prometheus().alertmanagers().isEmpty()) {
            LOG.warn("alerts are shown, and nobody is told of them (expected: an alertmanager.yml, by"
                    + " --alertmanager.config.file)");
        }
    }

    private synchronized void loadRules() {
        LoadedConfig config = wanted;
        if (config == null) {
            return;
        }
        wanted = null;
        GlobalConfig global = config.prometheus().global();
        AlertSettings.Rules rhythm = settings.alerts().rules();
        options = new RuleOptions(Tenant.DEFAULT, global.externalLabels().toMap(),
                settings.externalUrl(), global.evaluationInterval().toMillis(), global.ruleQueryOffset().toMillis(),
                rhythm.resendDelay().toMillis(), rhythm.outageTolerance().toMillis(),
                rhythm.forGracePeriod().toMillis());
        doctor = DoctorOptions.DEFAULT.withIntervals(global.evaluationInterval().toMillis(),
                global.scrapeInterval().toMillis());
        loaded = config.ruleGroups();
        rules.load(loaded, options);
    }

    /// What of alerts is served where.
    ///
    /// @param main at the main door
    /// @param tool at Alertmanager's own door
    record Mounts(List<Door.Mount> main, List<Door.Mount> tool) {
        Mounts {
            main = List.copyOf(main);
            tool = List.copyOf(tool);
        }
    }

    Mounts mounts(Lifecycle lifecycle) {
        AlertmanagerApi api = alertmanager.api(() -> reload(lifecycle), own);
        OwnRules ownRules = new OwnRules(settings.dataDirectory().resolve(OWN_RULES), () -> reload(lifecycle));
        AlertingApi alerting = new AlertingApi(new AlertingApi.Parts(alertmanager, heartbeats, ownRules, () -> loaded,
                rules::groups, this::backtest, () -> doctor, around.store(), relay::told));
        return new Mounts(List.of(new Door.Mount("/alertmanager", api.api()),
                new Door.Mount("/alertmanager", api.management()), new Door.Mount("", alerting.api())),
                List.of(new Door.Mount("", api.api()), new Door.Mount("", api.management())));
    }

    private Backtest backtest() {
        return new Backtest(new PromqlEngine(new PromqlParser(), System::nanoTime),
                range -> around.store().querier(Tenant.DEFAULT, range),
                () -> around.queryOptions().get().withCancellation(new Cancellation()), options,
                BacktestLimits.DEFAULT);
    }

    private void reload(Lifecycle lifecycle) {
        try {
            lifecycle.reload();
        } catch (ConfigException e) {
            alertmanager.metrics().refusedConfiguration();
            throw e;
        }
    }

    @Override
    public List<GroupStatus> groups() {
        return rules.groups();
    }

    @Override
    public List<String> activeAlertmanagers() {
        return targets.activeUrls();
    }

    @Override
    public List<String> droppedAlertmanagers() {
        return targets.droppedUrls();
    }

    /// Evaluates nothing more, hands over the alerts that wait, tells nobody any more.
    @Override
    public void close() {
        closeRules();
        heartbeats.close();
        targets.close();
        alertmanager.close();
        sending.shutdownNow();
        http.close();
    }

    private synchronized void closeRules() {
        wanted = null;
        rules.close();
    }
}
