package dev.oriel.tsdb;

import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.tsdb.commit.HeadLock;
import dev.oriel.tsdb.head.FailStop;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.HeadView;
import dev.oriel.tsdb.head.SeriesGate;
import dev.oriel.tsdb.head.index.LabelHash;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The heads of all tenants, and the lock that they change under. Thread-safe.
final class Heads {
    private final MetricStoreOptions options;
    private final LabelHash.HashKey key;
    private final long maxChunkBytes;
    private final HeadLock lock = new HeadLock();
    private final FailStop failStop = new FailStop();
    private final SeriesGate gate;
    private final Map<Tenant, Head> heads = new ConcurrentHashMap<>();

    /// @param maxBytes      above which new series are refused
    /// @param maxChunkBytes of one head
    Heads(MetricStoreOptions options, LabelHash.HashKey key, long maxBytes, long maxChunkBytes) {
        this.options = options;
        this.maxChunkBytes = maxChunkBytes;
        this.key = key;
        gate = new SeriesGate(maxBytes, this::heldBytes);
    }

    private long heldBytes() {
        return heads.values().stream().mapToLong(Head::heldBytes).sum();
    }

    SeriesGate gate() {
        return gate;
    }

    FailStop failStop() {
        return failStop;
    }

    HeadLock lock() {
        return lock;
    }

    Head of(Tenant tenant) {
        return heads.computeIfAbsent(tenant,
                each -> new Head(each, options, key, lock, gate, failStop, maxChunkBytes));
    }

    /// Adds a view of each head, to be closed, also when the call ends with an error.
    void view(List<HeadView> views) {
        for (Head head : all()) {
            HeadView view = head.view();
            try {
                views.add(view);
            } catch (OutOfMemoryError e) {
                view.close();
                throw e;
            }
        }
    }

    /// In order of tenants, so that runs repeat.
    List<Head> all() {
        Collection<Head> all = heads.values();
        return all.stream().sorted(Comparator.comparing((Head head) -> head.tenant().id())).toList();
    }
}
