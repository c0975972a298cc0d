package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Traffic of network interfaces, from `proc/net/dev`.
final class NetdevCollector implements HostCollector {
    private static final String[] FIELDS = {"receive_bytes", "receive_packets", "receive_errs", "receive_drop",
        "receive_fifo", "receive_frame", "receive_compressed", "receive_multicast", "transmit_bytes",
        "transmit_packets", "transmit_errs", "transmit_drop", "transmit_fifo", "transmit_colls", "transmit_carrier",
        "transmit_compressed"};

    @Override
    public String name() {
        return "netdev";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        Map<String, String[]> devices = new LinkedHashMap<>();
        for (String line : files.lines("proc/net/dev")) {
            int colon = line.indexOf(':');
            String[] values = line.substring(colon + 1).strip().split(" +");
            if (colon > 0 && values.length >= FIELDS.length) {
                devices.put(line.substring(0, colon).strip(), values);
            }
        }
        for (int i = 0; i < FIELDS.length; i++) {
            String name = "node_network_" + FIELDS[i] + "_total";
            out.family(name, MetricType.COUNTER, "Network device statistic " + FIELDS[i] + ".");
            for (Map.Entry<String, String[]> device : devices.entrySet()) {
                out.sample(name, HostFiles.parse(device.getValue()[i]), "device", device.getKey());
            }
        }
    }
}
