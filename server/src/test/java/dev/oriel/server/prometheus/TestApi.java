package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.collect.scrape.Scraper;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.receive.remotewrite.RemoteWriteLimits;
import dev.oriel.server.http.HostRule;
import dev.oriel.server.http.TestDoor;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.StoreState;
import dev.oriel.storage.time.ThreadScheduler;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Prometheus' API on a real door, over a store in memory and a clock that stands still.
final class TestApi implements AutoCloseable {
    static final long NOW_SECONDS = 1_795_211_163;
    private static final ObjectMapper JSON = new ObjectMapper().enable(
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    final FakeLifecycle lifecycle = new FakeLifecycle();
    private final ThreadScheduler scheduler = new ThreadScheduler("test-api");
    private final MemoryMetricStore store;
    private final Scraper scraper;
    private final TestDoor door;

    /// A server as it reports of itself, with what tests may switch.
    static final class FakeLifecycle implements Lifecycle {
        volatile boolean allowed;
        volatile boolean ready = true;
        volatile boolean quit;
        volatile String queryLogFile = "";

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public StoreState recovery() {
            return new StoreState(ready, "", 3, 7, ready ? 7 : 5);
        }

        @Override
        public void reload() {}

        @Override
        public void quit() {
            quit = true;
        }

        @Override
        public String configText() {
            return "global: {}\n";
        }

        @Override
        public Map<String, String> flags() {
            return Map.of("query.timeout", "2m");
        }

        @Override
        public long configTimeMillis() {
            return 1_000;
        }

        @Override
        public boolean isConfigGood() {
            return true;
        }

        @Override
        public long startMillis() {
            return 0;
        }

        @Override
        public String retention() {
            return "15d";
        }

        @Override
        public boolean allowsLifecycle() {
            return allowed;
        }

        @Override
        public String queryLogFile() {
            return queryLogFile;
        }

        @Override
        public boolean allowsAdmin() {
            return allowed;
        }
    }

    TestApi() {
        this(RulesAlone.NO_RULES);
    }

    TestApi(Alerting alerting) {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(NOW_SECONDS));
        store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, clock);
        scraper = new Scraper(store, Tenant.DEFAULT, clock, scheduler, Runnable::run, _ -> {
            throw new IllegalStateException("nothing is scraped here");
        });
        MetricRegistry registry = new MetricRegistry();
        PrometheusApi api = new PrometheusApi(new PrometheusApi.Parts(store, lifecycle, registry, clock,
                QueryOptions::defaults, 4, 1 << 20, RemoteWriteLimits.DEFAULT, scraper, alerting, _ -> "copy",
                () -> {},
                "test",
                "localhost"));
        door = TestDoor.open(registry, HostRule.loopback(), api.api(), api.management(), api.own());
    }

    /// Stores one batch.
    void store(Consumer<MetricAppender> batch) {
        store(Tenant.DEFAULT, batch);
    }

    void store(Tenant tenant, Consumer<MetricAppender> batch) {
        try (MetricAppender appender = store.appender(tenant)) {
            batch.accept(appender);
            assertThat(appender.commit().accepted()).isPositive();
        }
    }

    TestDoor door() {
        return door;
    }

    /// The answer to a GET.
    ///
    /// @param namesAndValues parameters in turn
    HttpResponse<String> call(String path, String... namesAndValues) {
        return door.get(path + "?" + TestDoor.form(namesAndValues));
    }

    /// The `data` of an answer that must be good.
    JsonNode data(String path, String... namesAndValues) {
        return good(path, namesAndValues).path("data");
    }

    /// The whole of an answer that must be good.
    JsonNode good(String path, String... namesAndValues) {
        HttpResponse<String> answer = call(path, namesAndValues);
        JsonNode json = json(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.path("status").asText()).isEqualTo("success");
        return json;
    }

    /// `400 bad_data: the message` of an answer that must be an error.
    String error(String path, String... namesAndValues) {
        HttpResponse<String> answer = call(path, namesAndValues);
        JsonNode json = json(answer.body());
        assertThat(json.path("status").asText()).as(answer.body()).isEqualTo("error");
        return answer.statusCode() + " " + json.path("errorType").asText() + ": " + json.path("error").asText();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        door.close();
        scraper.close();
        scheduler.close();
        store.close();
    }
}
