package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;

/// Load averages, from `proc/loadavg`.
final class LoadavgCollector implements HostCollector {
    private static final String[] MINUTES = {"1", "5", "15"};

    @Override
    public String name() {
        return "loadavg";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        String[] words = files.text("proc/loadavg").split(" ");
        for (int i = 0; i < MINUTES.length && i < words.length; i++) {
            String name = "node_load" + MINUTES[i];
            out.family(name, MetricType.GAUGE, MINUTES[i] + "m load average.")
                    .sample(name,
                            HostFiles.parse(words[i]));
        }
    }
}
