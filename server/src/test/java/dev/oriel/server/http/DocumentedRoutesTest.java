package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.scrape.Scraper;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.receive.remotewrite.RemoteWriteLimits;
import dev.oriel.server.house.Tables;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.server.prometheus.Lifecycle;
import dev.oriel.server.prometheus.NoAlerting;
import dev.oriel.server.prometheus.PrometheusApi;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
                QueryOptions.defaults(), 1, RemoteWriteLimits.DEFAULT, scraper, new NoAlerting(), _ -> "", () -> {},
                "test",
                "localhost"));
    }

    @Test
    void theTableNamesEveryRouteWithItsMethodsAndNoOther() throws IOException {
        PrometheusApi api = api();
        Set<String> served = new TreeSet<>();
        for (Api each : List.of(api.api(), api.management(), api.own())) {
            for (Api.Route route : each.routes()) {
                route.methods().forEach(method -> served.add(method + " " + route.path()));
            }
        }
        Set<String> documented = new TreeSet<>();
        for (String row : Tables.rows("HTTP API").keySet()) {
            String[] parts = row.split(" ");
            for (String method : parts[0].split("/")) {
                documented.add(method + " " + parts[1]);
            }
        }
        assertThat(served).hasSizeGreaterThan(30);
        assertThat(documented).isEqualTo(served);
    }
}
