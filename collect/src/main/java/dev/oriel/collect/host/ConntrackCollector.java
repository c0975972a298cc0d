package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;

/// Connections that the firewall follows, from `proc/sys/net/netfilter`.
final class ConntrackCollector implements HostCollector {
    @Override
    public String name() {
        return "conntrack";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        double entries = files.required("proc/sys/net/netfilter/nf_conntrack_count");
        double limit = files.required("proc/sys/net/netfilter/nf_conntrack_max");
        out.family("node_nf_conntrack_entries", MetricType.GAUGE,
                "Number of currently allocated flow entries for connection tracking.")
                .sample("node_nf_conntrack_entries", entries);
        out.family("node_nf_conntrack_entries_limit", MetricType.GAUGE,
                "Maximum size of connection tracking table.").sample("node_nf_conntrack_entries_limit", limit);
    }
}
