package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.scrape.Scraper;
import dev.oriel.dashboard.provision.Provisioning;
import dev.oriel.dashboard.ready.ReadyDashboards;
import dev.oriel.model.Tenant;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.http.OutboundRule;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.receive.remotewrite.RemoteWriteLimits;
import dev.oriel.server.alertmanager.AlertmanagerApi;
import dev.oriel.server.alertmanager.BuiltInAlertmanager;
import dev.oriel.server.grafana.Dashboards;
import dev.oriel.server.grafana.GrafanaApi;
import dev.oriel.server.grafana.check.DashboardCheckApi;
import dev.oriel.server.grafana.source.Sources;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.server.prometheus.Lifecycle;
import dev.oriel.server.prometheus.PrometheusApi;
import dev.oriel.server.prometheus.RulesAlone;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the routes in `docs/compatibility.md` to those that are served.
class DocumentedRoutesTest {
    private static PrometheusApi api() {
        SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_000));
        MetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, time);
        Scraper scraper = new Scraper(store, Tenant.DEFAULT, time, time, Runnable::run, _ -> {
            throw new AssertionError("nothing is scraped here");
        });
        Lifecycle lifecycle = (Lifecycle) Proxy.newProxyInstance(Lifecycle.class.getClassLoader(),
                new Class<?>[]{Lifecycle.class}, (_, method, _) -> {
                    throw new AssertionError(method + ": nothing is called here");
                });
        return new PrometheusApi(new PrometheusApi.Parts(store, lifecycle, new MetricRegistry(), time,
                QueryOptions::defaults, 1, 0, RemoteWriteLimits.DEFAULT, scraper, RulesAlone.NO_RULES, _ -> "",
                () -> {},
                "test",
                "localhost"));
    }

    @Test
    void theTableNamesEveryRouteWithItsMethodsAndNoOther() throws IOException {
        PrometheusApi api = api();
        Set<String> served = RouteTable.served(api.api(), api.management(), api.own());
        assertThat(served).hasSizeGreaterThan(30);
        assertThat(RouteTable.documented("HTTP API")).isEqualTo(served);
    }

    @Test
    void theTableOfAlertmanagersApiNamesEveryRouteWithItsMethodsAndNoOther(@TempDir Path directory)
            throws IOException {
        SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_000));
        MetricRegistry registry = new MetricRegistry();
        try (BuiltInAlertmanager alertmanager = new BuiltInAlertmanager(directory,
                new BuiltInAlertmanager.Surroundings(time, time, Runnable::run, (_, _, _) -> {
                    throw new AssertionError("nothing is sent here");
                }, "http://o"), NotifyLimits.DEFAULT, registry)) {
            AlertmanagerApi api = alertmanager.api(() -> {}, registry);
            assertThat(RouteTable.documented("Alertmanager's API"))
                    .isEqualTo(RouteTable.served(api.api(), api.management()));
        }
    }

    @Test
    void theTableOfGrafanasApiNamesEveryRouteWithItsMethodsAndNoOther(@TempDir Path directory) throws IOException {
        SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_000));
        try (Dashboards dashboards = new Dashboards(directory.resolve("state.db"), Provisioning.NONE,
                () -> ReadyDashboards.NONE,
                new Sources(_ -> true, OutboundRule.DEFAULT, "test", time),
                CompletableFuture.completedFuture(true), time, time, Runnable::run)) {
            assertThat(RouteTable.documented("Grafana's HTTP API"))
                    .isEqualTo(RouteTable.served(new GrafanaApi(dashboards, api().queries(), time, "test").api(),
                            new DashboardCheckApi(_ -> null, new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, time),
                                    time)
                                    .api()));
        }
    }
}
