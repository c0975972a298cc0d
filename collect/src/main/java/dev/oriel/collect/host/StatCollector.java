package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Counters of the kernel as a whole, from `proc/stat`.
final class StatCollector implements HostCollector {
    /// A line of the file.
    private record Field(String key, String name, MetricType type, String help) {}

    private static final List<Field> FIELDS = List.of(
            new Field("btime", "node_boot_time_seconds", MetricType.GAUGE, "Node boot time, in unixtime."),
            new Field("ctxt", "node_context_switches_total", MetricType.COUNTER, "Total number of context switches."),
            new Field("processes", "node_forks_total", MetricType.COUNTER, "Total number of forks."),
            new Field("intr", "node_intr_total", MetricType.COUNTER, "Total number of interrupts serviced."),
            new Field("procs_blocked", "node_procs_blocked", MetricType.GAUGE,
                    "Number of processes blocked waiting for I/O to complete."),
            new Field("procs_running", "node_procs_running", MetricType.GAUGE,
                    "Number of processes in runnable state."));

    @Override
    public String name() {
        return "stat";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        Map<String, Double> values = files.table("proc/stat");
        for (Field field : FIELDS) {
            Double value = values.get(field.key);
            if (value != null) {
                out.family(field.name, field.type, field.help).sample(field.name, value);
            }
        }
    }
}
