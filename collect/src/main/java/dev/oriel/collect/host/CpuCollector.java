package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.List;

/// Time of each processor by what it did, from `proc/stat`.
final class CpuCollector implements HostCollector {
    private static final String[] MODES = {"user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"};
    /// The kernel's clock ticks per second, as it tells user programs.
    private static final double TICKS_PER_SECOND = 100;
    private static final int GUEST_FIELD = 9;

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        List<String[]> processors = files.lines("proc/stat")
                .stream()
                .map(line -> line.split(" +"))
                .filter(fields -> fields[0].matches("cpu\\d+"))
                .toList();
        out.family("node_cpu_guest_seconds_total", MetricType.COUNTER,
                "Seconds the CPUs spent in guests (VMs) for each mode.");
        for (String[] fields : processors) {
            String cpu = fields[0].substring("cpu".length());
            for (int i = 0; i < 2 && GUEST_FIELD + i < fields.length; i++) {
                out.sample("node_cpu_guest_seconds_total",
                        HostFiles.parse(fields[GUEST_FIELD + i]) / TICKS_PER_SECOND, "cpu", cpu, "mode", MODES[i]);
            }
        }
        out.family("node_cpu_seconds_total", MetricType.COUNTER, "Seconds the CPUs spent in each mode.");
        for (String[] fields : processors) {
            String cpu = fields[0].substring("cpu".length());
            for (int i = 0; i < MODES.length && i + 1 < fields.length; i++) {
                out.sample("node_cpu_seconds_total", HostFiles.parse(fields[i + 1]) / TICKS_PER_SECOND, "cpu", cpu,
                        "mode", MODES[i]);
            }
        }
    }
}
