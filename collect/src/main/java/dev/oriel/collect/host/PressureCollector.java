package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.List;

/// How long tasks waited for resources, from `proc/pressure`.
final class PressureCollector implements HostCollector {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final String TOTAL = "total=";

    /// A line of a file of that folder.
    private record Field(String file, String line, String name, String help) {}

    private static final List<Field> FIELDS = List.of(
            new Field("cpu", "some", "cpu_waiting", "Total time in seconds that processes have waited for CPU time"),
            new Field("io", "full", "io_stalled",
                    "Total time in seconds no process could make progress due to IO congestion"),
            new Field("io", "some", "io_waiting",
                    "Total time in seconds that processes have waited due to IO congestion"),
            new Field("irq", "full", "irq_stalled",
                    "Total time in seconds no process could make progress due to IRQ congestion"),
            new Field("memory", "full", "memory_stalled",
                    "Total time in seconds no process could make progress due to memory congestion"),
            new Field("memory", "some", "memory_waiting",
                    "Total time in seconds that processes have waited for memory"));

    @Override
    public String name() {
        return "pressure";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        files.text("proc/pressure/cpu");
        for (Field field : FIELDS) {
            files.word("proc/pressure/" + field.file)
                    .lines()
                    .filter(line -> line.startsWith(field.line + " "))
                    .forEach(line -> {
                        int total = line.indexOf(TOTAL);
                        if (total > 0) {
                            String name = "node_pressure_" + field.name + "_seconds_total";
                            out.family(name, MetricType.COUNTER, field.help)
                                    .sample(name,
                                            HostFiles.parse(line.substring(total + TOTAL.length()))
                                                    / MICROS_PER_SECOND);
                        }
                    });
        }
    }
}
