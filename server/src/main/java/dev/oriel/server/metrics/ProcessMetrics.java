package dev.oriel.server.metrics;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The process and its virtual machine: the `process_*` metrics that every Prometheus client has, and `jvm_*` under
/// the names of Prometheus' Java client.
public final class ProcessMetrics {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private ProcessMetrics() {}

    public static void register(MetricRegistry registry) {
        registry.counter("process_cpu_seconds_total", "User and system CPU time spent, in seconds.",
                () -> ProcessHandle.current().info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0));
        double startSeconds = ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3;
        registry.gauge("process_start_time_seconds", "When the process started, in seconds since the Unix epoch.",
                () -> startSeconds);
        registry.gauge("process_resident_memory_bytes", "Resident memory, in bytes.", ProcessMetrics::residentBytes);
        registry.gauge("process_open_fds", "Open file descriptors.", ProcessMetrics::openDescriptors);
        registry.gauge("jvm_threads_current", "Live platform threads.",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        registry.register(ProcessMetrics::memory);
        registry.register(ProcessMetrics::collections);
    }

    private static void memory(ExpositionWriter out) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        out.family("jvm_memory_used_bytes", MetricType.GAUGE, "Memory used by the virtual machine, in bytes.")
                .sample("jvm_memory_used_bytes", memory.getHeapMemoryUsage().getUsed(), "area", "heap")
                .sample("jvm_memory_used_bytes", memory.getNonHeapMemoryUsage().getUsed(), "area", "nonheap");
        out.family("jvm_memory_committed_bytes", MetricType.GAUGE, "Memory committed to the virtual machine, in bytes.")
                .sample("jvm_memory_committed_bytes", memory.getHeapMemoryUsage().getCommitted(), "area", "heap")
                .sample("jvm_memory_committed_bytes", memory.getNonHeapMemoryUsage().getCommitted(), "area", "nonheap");
        out.family("jvm_memory_max_bytes", MetricType.GAUGE, "The most memory there can be, in bytes.")
                .sample("jvm_memory_max_bytes", memory.getHeapMemoryUsage().getMax(), "area", "heap");
        out.family("jvm_buffer_pool_used_bytes", MetricType.GAUGE, "Memory of direct and mapped buffers, in bytes.");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            out.sample("jvm_buffer_pool_used_bytes", pool.getMemoryUsed(), "pool", pool.getName());
        }
    }

    private static void collections(ExpositionWriter out) {
        out.family("jvm_gc_collection_seconds_total", MetricType.COUNTER, "Time spent collecting garbage, in seconds.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            out.sample("jvm_gc_collection_seconds_total", Math.max(0, collector.getCollectionTime()) / 1e3, "gc",
                    collector.getName());
        }
    }

    private static double residentBytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }

    private static double openDescriptors() {
        try (Stream<Path> entries = Files.list(DESCRIPTORS)) {
            return entries.count();
        } catch (IOException _) {
            return 0;
        }
    }
}
