package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Sockets by protocol, from `proc/net/sockstat` and `sockstat6`.
final class SockstatCollector implements HostCollector {
    private static final double PAGE_BYTES = 4096;

    @Override
    public String name() {
        return "sockstat";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        List<String> lines = new ArrayList<>(files.lines("proc/net/sockstat"));
        files.word("proc/net/sockstat6").lines().forEach(lines::add);
        for (String line : lines) {
            String[] words = line.split("[: ]+");
            for (int i = 1; i + 1 < words.length; i += 2) {
                String name = "node_sockstat_" + words[0] + "_" + words[i];
                double value = HostFiles.parse(words[i + 1]);
                gauge(out, name, "Number of " + words[0] + " sockets in state " + words[i] + ".", value);
                if (words[i].equals("mem")) {
                    gauge(out, name + "_bytes", "Memory of " + words[0] + " sockets in bytes.", value * PAGE_BYTES);
                }
            }
        }
    }

    private static void gauge(ExpositionWriter out, String name, String help, double value) {
        out.family(name, MetricType.GAUGE, help).sample(name, value);
    }
}
