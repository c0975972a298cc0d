package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;

/// Randomness at hand, from `proc/sys/kernel/random`.
final class EntropyCollector implements HostCollector {
    @Override
    public String name() {
        return "entropy";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        out.family("node_entropy_available_bits", MetricType.GAUGE, "Bits of available entropy.")
                .sample("node_entropy_available_bits", files.required("proc/sys/kernel/random/entropy_avail"));
        out.family("node_entropy_pool_size_bits", MetricType.GAUGE, "Bits of entropy pool.")
                .sample("node_entropy_pool_size_bits", files.required("proc/sys/kernel/random/poolsize"));
    }
}
