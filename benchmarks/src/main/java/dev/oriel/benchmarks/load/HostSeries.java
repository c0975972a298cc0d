package dev.oriel.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/// The series of one host, as an exporter and a service on it would have them.
public final class HostSeries {
    static final List<Line> LINES = lines();
    /// Series of a host.
    public static final int COUNT = LINES.size();

    /// The names of all metrics.
    public static List<String> names() {
        return LINES.stream().map(Line::name).distinct().toList();
    }

    /// How a value moves from scrape to scrape.
    enum Kind {
        COUNTER, GAUGE, CONSTANT
    }

    /// @param labels in pairs, sorted by name, without those that all series of a host share
    /// @param scale  of a counter's usual step, of a gauge's usual value
    /// @param unit   the smallest difference between two values: 0.01 for seconds of CPU
    record Line(String name, List<String> labels, Kind kind, double scale, double unit) {}

    private HostSeries() {}

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        machine(lines);
        service(lines);
        return List.copyOf(lines);
    }

    private static void machine(List<Line> lines) {
        for (int cpu = 0; cpu < 4; cpu++) {
            for (String mode : List.of("idle", "iowait", "system", "user")) {
                double step = mode.equals("idle") ? 11 : mode.equals("iowait") ? 0.1 : 1.7;
                lines.add(new Line("node_cpu_seconds_total", List.of("cpu", Integer.toString(cpu), "mode", mode),
                        Kind.COUNTER, step, 0.01));
            }
        }
        for (String span : List.of("1", "5", "15")) {
            lines.add(new Line("node_load" + span, List.of(), Kind.GAUGE, 2.5, 0.01));
        }
        for (String part : List.of("MemAvailable", "MemFree", "Cached", "Buffers", "Dirty")) {
            lines.add(new Line("node_memory_" + part + "_bytes", List.of(), Kind.GAUGE, 4e9, 4096));
        }
        for (String device : List.of("eth0", "eth1")) {
            for (String way : List.of("receive", "transmit")) {
                lines.add(new Line("node_network_" + way + "_bytes_total", List.of("device", device), Kind.COUNTER, 3e6,
                        1));
            }
        }
        for (String device : List.of("sda", "sdb")) {
            lines.add(new Line("node_disk_read_bytes_total", List.of("device", device), Kind.COUNTER, 1e6, 512));
            lines.add(new Line("node_disk_written_bytes_total", List.of("device", device), Kind.COUNTER, 2e6, 512));
        }
        for (String mount : List.of("/", "/data")) {
            lines.add(new Line("node_filesystem_avail_bytes", List.of("mountpoint", mount), Kind.GAUGE, 6e10, 4096));
            lines.add(new Line("node_filesystem_size_bytes", List.of("mountpoint", mount), Kind.CONSTANT, 1e11, 4096));
        }
    }

    private static void service(List<Line> lines) {
        for (String code : List.of("200", "404", "500")) {
            for (String method : List.of("GET", "POST")) {
                lines.add(new Line("http_requests_total", List.of("code", code, "method", method), Kind.COUNTER,
                        code.equals("200") ? 300 : 2, 1));
            }
        }
        List<String> bounds = List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10",
                "+Inf");
        for (String handler : List.of("/api/order", "/api/search", "/login")) {
            for (int bucket = 0; bucket < bounds.size(); bucket++) {
                lines.add(new Line("http_request_duration_seconds_bucket",
                        List.of("handler", handler, "le", bounds.get(bucket)), Kind.COUNTER, 10.0 * (bucket + 1), 1));
            }
            lines.add(new Line("http_request_duration_seconds_count", List.of("handler", handler), Kind.COUNTER, 120,
                    1));
            lines.add(new Line("http_request_duration_seconds_sum", List.of("handler", handler), Kind.COUNTER, 17,
                    1e-6));
        }
        for (String pool : List.of("eden", "survivor", "old", "metaspace", "code")) {
            lines.add(new Line("jvm_memory_used_bytes", List.of("pool", pool), Kind.GAUGE, 3e8, 8));
            lines.add(new Line("jvm_memory_max_bytes", List.of("pool", pool), Kind.CONSTANT, 1e9, 8));
        }
        lines.add(new Line("jvm_threads_current", List.of(), Kind.GAUGE, 80, 1));
        lines.add(new Line("jvm_gc_pause_seconds_total", List.of(), Kind.COUNTER, 0.05, 0.001));
        lines.add(new Line("process_cpu_seconds_total", List.of(), Kind.COUNTER, 6, 0.01));
        lines.add(new Line("process_open_fds", List.of(), Kind.GAUGE, 140, 1));
        lines.add(new Line("process_resident_memory_bytes", List.of(), Kind.GAUGE, 9e8, 4096));
        lines.add(new Line("up", List.of(), Kind.CONSTANT, 1, 1));
    }
}
