package dev.oriel.storage.memory;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.MetricStoreStatus;
import dev.oriel.storage.metric.SampleChanges;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A [MetricStore] that keeps everything in memory and nothing beyond its end: series are never given up, commits are
/// durable only in name. One lock guards it all; queriers hold values and need none.
public final class MemoryMetricStore implements MetricStore {
    private final MetricStoreOptions options;
    private final InstantSource clock;
    private final Map<Tenant, MemoryTenant> tenants = new HashMap<>();
    private boolean closed;

    public MemoryMetricStore(MetricStoreOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    @Override
    public synchronized MetricAppender appender(Tenant tenant) {
        requireOpen();
        return new MemoryAppender(this, tenant(tenant));
    }

    @Override
    public synchronized MetricQuerier querier(Tenant tenant, TimeRange range) {
        requireOpen();
        return tenant(tenant).querier(range);
    }

    @Override
    public synchronized void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        requireOpen();
        tenant(tenant).delete(range, matchers);
    }

    @Override
    public synchronized SampleChanges changes(Tenant tenant) {
        return tenant(tenant).changes();
    }

    @Override
    public synchronized MetricStoreStatus status(Tenant tenant, int limit) {
        requireOpen();
        return MemoryStatus.of(tenant(tenant).allSeries(), limit);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    long nowMillis() {
        return clock.millis();
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("store: closed (expected: open)");
        }
    }

    private MemoryTenant tenant(Tenant tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new MemoryTenant(tenant, options));
    }
}
