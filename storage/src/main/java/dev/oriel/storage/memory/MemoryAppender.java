package dev.oriel.storage.memory;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricAppender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects a batch and hands it over as a whole.
final class MemoryAppender implements MetricAppender {
    private record PendingExemplar(long series, Exemplar exemplar) {}

    private final MemoryMetricStore store;
    private final MemoryTenant tenant;
    private final List<PendingSample> samples = new ArrayList<>();
    private final List<PendingExemplar> exemplars = new ArrayList<>();
    private final Map<String, MetricMetadata> metadata = new HashMap<>();
    private boolean over;

    MemoryAppender(MemoryMetricStore store, MemoryTenant tenant) {
        this.store = store;
        this.tenant = tenant;
    }

    @Override
    public long series(Labels labels) {
        requireOpen();
        synchronized (store) {
            return tenant.series(labels);
        }
    }

    @Override
    public long series(byte[] buffer, int offset, int length) {
        return series(LabelBytes.decode(buffer, offset, length));
    }

    @Override
    public boolean isLive(long series) {
        synchronized (store) {
            return tenant.isLive(series);
        }
    }

    @Override
    public long newestMillis(long series) {
        synchronized (store) {
            return tenant.newestMillis(series);
        }
    }

    @Override
    public void append(long series, long timestampMillis, double value) {
        append(series, 0, timestampMillis, value);
    }

    @Override
    public void append(long series, long startMillis, long timestampMillis, double value) {
        requireOpen();
        samples.add(new PendingSample(series, startMillis, timestampMillis, value, null));
    }

    @Override
    public void append(long series, long startMillis, long timestampMillis, Histogram histogram) {
        requireOpen();
        samples.add(new PendingSample(series, startMillis, timestampMillis, Double.NaN, histogram));
    }

    @Override
    public void append(long series, Exemplar exemplar) {
        requireOpen();
        exemplars.add(new PendingExemplar(series, exemplar));
    }

    @Override
    public void metadata(String metricFamily, MetricMetadata familyMetadata) {
        requireOpen();
        metadata.put(metricFamily, familyMetadata);
    }

    @Override
    public CommitResult commit() {
        requireOpen();
        over = true;
        CommitTally tally = new CommitTally();
        synchronized (store) {
            store.requireOpen();
            tenant.commit(samples, store.nowMillis(), tally);
            exemplars.forEach(pending -> tenant.addExemplar(pending.series(), pending.exemplar()));
            tenant.setMetadata(metadata);
        }
        return tally.result();
    }

    @Override
    public void close() {
        over = true;
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("batch: over (expected: neither committed nor closed)");
        }
    }
}
