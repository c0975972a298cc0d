package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// State of network interfaces, from `sys/class/net`.
final class NetclassCollector implements HostCollector {
    private static final double BYTES_PER_MEGABIT = 1_000_000 / 8.0;

    @Override
    public String name() {
        return "netclass";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) {
        List<String> devices = files.names("sys/class/net")
                .stream()
                .filter(device -> !files.word(path(device, "operstate")).isEmpty())
                .toList();
        if (devices.isEmpty()) {
            return;
        }
        gauge(out, devices, "carrier", "Network device property: carrier",
                device -> files.number(path(device, "carrier")));
        out.family("node_network_info", MetricType.GAUGE,
                "Non-numeric data of the network device, value is always 1.");
        for (String device : devices) {
            out.sample("node_network_info", 1, "address", files.word(path(device, "address")), "broadcast",
                    files.word(path(device, "broadcast")), "device", device, "duplex",
                    files.word(path(device, "duplex")), "ifalias", files.word(path(device, "ifalias")), "operstate",
                    files.word(path(device, "operstate")));
        }
        gauge(out, devices, "mtu_bytes", "Network device property: mtu_bytes",
                device -> files.number(path(device, "mtu")));
        gauge(out, devices, "speed_bytes", "Network device property: speed_bytes", device -> {
            double megabits = files.number(path(device, "speed"));
            return megabits < 0 ? Double.NaN : megabits * BYTES_PER_MEGABIT;
        });
        gauge(out, devices, "up", "Value is 1 if operstate is 'up', 0 otherwise.",
                device -> files.word(path(device, "operstate")).equals("up") ? 1 : 0);
    }

    private static String path(String device, String property) {
        return "sys/class/net/" + device + "/" + property;
    }

    private static void gauge(ExpositionWriter out, List<String> devices, String suffix, String help,
            ToDoubleFunction<String> value) {
        String name = "node_network_" + suffix;
        out.family(name, MetricType.GAUGE, help);
        for (String device : devices) {
            double number = value.applyAsDouble(device);
            if (!Double.isNaN(number)) {
                out.sample(name, number, "device", device);
            }
        }
    }
}
