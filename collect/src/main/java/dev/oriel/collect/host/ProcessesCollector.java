package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Processes and threads by state, from `proc/<pid>/stat`.
final class ProcessesCollector implements HostCollector {
    /// Fields behind the command, which ends with the last closing parenthesis.
    private static final int STATE = 0;
    private static final int THREADS = 17;

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public void collect(HostFiles files, ExpositionWriter out) throws IOException {
        List<String> pids = files.names("proc").stream().filter(name -> name.matches("\\d+")).toList();
        Map<String, Integer> states = new TreeMap<>();
        long threads = 0;
        int processes = 0;
        for (String pid : pids) {
            String stat = files.word("proc/" + pid + "/stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            if (fields.length > THREADS) {
                states.merge(fields[STATE], 1, Integer::sum);
                threads += (long) HostFiles.parse(fields[THREADS]);
                processes++;
            }
        }
        double maxThreads = files.required("proc/sys/kernel/threads-max");
        double maxProcesses = files.required("proc/sys/kernel/pid_max");
        gauge(out, "node_processes_max_processes", "Number of max PIDs limit", maxProcesses);
        gauge(out, "node_processes_max_threads", "Limit of threads in the system", maxThreads);
        gauge(out, "node_processes_pids", "Number of PIDs", processes);
        out.family("node_processes_state", MetricType.GAUGE, "Number of processes in each state.");
        states.forEach((state, count) -> out.sample("node_processes_state", count, "state", state));
        gauge(out, "node_processes_threads", "Allocated threads in system", threads);
    }

    private static void gauge(ExpositionWriter out, String name, String help, double value) {
        out.family(name, MetricType.GAUGE, help).sample(name, value);
    }
}
