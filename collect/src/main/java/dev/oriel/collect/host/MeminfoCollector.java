package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;

/// Every line of `proc/meminfo`.
final class MeminfoCollector implements HostCollector {
    private static final double BYTES_PER_KILOBYTE = 1024;

    @Override
    public String name() {
        return "meminfo";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        for (String line : files.lines("proc/meminfo")) {
            String[] words = line.split("\\s+");
            if (words.length < 2) {
                continue;
            }
            boolean kilobytes = words.length > 2 && words[2].equals("kB");
            String field = words[0].replace(":", "").replace("(", "_").replace(")", "") + (kilobytes ? "_bytes" : "");
            out.family("node_memory_" + field, MetricType.GAUGE, "Memory information field " + field + ".");
            out.sample("node_memory_" + field, HostFiles.parse(words[1]) * (kilobytes ? BYTES_PER_KILOBYTE : 1));
        }
    }
}
