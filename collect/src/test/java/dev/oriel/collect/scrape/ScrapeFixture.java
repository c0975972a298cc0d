package dev.oriel.collect.scrape;

import dev.oriel.collect.Configs;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/// A scraper on a given clock, with targets that answer what they are told to, and what is stored of it.
final class ScrapeFixture implements AutoCloseable {
    static final String URL = "http://a:1/metrics";
    static final String CONFIG = """
            scrape_configs:
            - job_name: app
              scrape_interval: 15s
              static_configs: [{targets: ['a:1']}]
            """;

    final FakeTargets targets = new FakeTargets();
    final MemoryMetricStore store;
    final Scraper scraper;
    boolean diskFull;
    /// Runs scrapes and discoveries.
    Executor executor = Runnable::run;
    /// How often the store was told of a metric family.
    int metadataCount;
    /// What was noted of failed scrapes, by file.
    final Map<String, List<String>> failureLogs = new HashMap<>();
    final SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_800_000_000));

    ScrapeFixture() {
        this(MetricStoreOptions.DEFAULT);
    }

    ScrapeFixture(MetricStoreOptions options) {
        store = new MemoryMetricStore(options, time);
        scraper = new Scraper(onDisk(), Tenant.DEFAULT, time, time, task -> executor.execute(task), _ -> targets,
                file -> (job, url, error) -> failureLogs.computeIfAbsent(file, _ -> new ArrayList<>())
                        .add(job + " " + url + " " + error));
    }

    /// The store on a disk that may be full.
    private MetricStore onDisk() {
        return proxy(MetricStore.class, (method, arguments) -> {
            Object result = call(store, method, arguments);
            return result instanceof MetricAppender appender ? onDisk(appender) : result;
        });
    }

    private MetricAppender onDisk(MetricAppender appender) {
        return proxy(MetricAppender.class, (method, arguments) -> {
            if (diskFull && method.getName().equals("commit")) {
                throw OverCapacityException.diskFull("no space");
            }
            metadataCount += method.getName().equals("metadata") ? 1 : 0;
            return call(appender, method, arguments);
        });
    }

    private interface Call {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (_, method, arguments) -> call.answer(method, arguments)));
    }

    private static Object call(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    void apply(String config) {
        scraper.apply(Configs.whole(config));
    }

    void applyWith(String jobKeys) {
        apply(CONFIG + jobKeys.indent(2));
    }

    void scrape(int times) {
        time.advance(Duration.ofSeconds(15).multipliedBy(times));
    }

    List<TargetStatus> active() {
        return scraper.status().getFirst().active();
    }

    static Labels app(String metricName, String... labels) {
        return Labels.of(labels)
                .toBuilder()
                .set(Labels.METRIC_NAME, metricName)
                .set("job", "app")
                .set("instance", "a:1")
                .build();
    }

    Map<Labels, List<StoredSample>> contents() {
        return StoreContents.of(store, Tenant.DEFAULT);
    }

    List<StoredSample> samples(Labels labels) {
        return contents().getOrDefault(labels, List.of());
    }

    /// Without staleness markers.
    List<Double> values(Labels labels) {
        return samples(labels).stream()
                .filter(sample -> !isMarker(sample))
                .map(sample -> Double.longBitsToDouble(sample.valueBits()))
                .toList();
    }

    List<Histogram> histograms(Labels labels) {
        return samples(labels).stream().map(StoredSample::histogram).filter(Objects::nonNull).toList();
    }

    long markers(Labels labels) {
        return samples(labels).stream().filter(ScrapeFixture::isMarker).count();
    }

    boolean isStale(Labels labels) {
        return isMarker(samples(labels).getLast());
    }

    private static boolean isMarker(StoredSample sample) {
        Histogram histogram = sample.histogram();
        return histogram == null ? sample.valueBits() == StaleMarker.BITS : histogram.isStale();
    }

    @Override
    public void close() {
        scraper.close();
    }
}
