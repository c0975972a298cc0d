package dev.oriel.collect.host;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.collect.scrape.MetricSource;
import dev.oriel.model.MetricType;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine as a source of metrics. A collector that fails takes none of the others along and is reported by
/// `node_scrape_collector_success`.
public final class HostSource implements MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(HostSource.class);
    private static final double NANOS_PER_SECOND = 1e9;

    private final HostFiles files;
    private final List<HostCollector> collectors;

    /// How a collector did.
    private record Run(double seconds, boolean success) {}

    public HostSource(HostFiles files, InstantSource clock) {
        this.files = files;
        this.collectors = List.of(new ConntrackCollector(), new CpuCollector(), new DiskstatsCollector(),
                new EntropyCollector(), new FilefdCollector(), new FilesystemCollector(), new HwmonCollector(),
                new LoadavgCollector(), new MeminfoCollector(), new NetclassCollector(), new NetdevCollector(),
                new NetstatCollector(), new PressureCollector(), new ProcessesCollector(), new SockstatCollector(),
                new StatCollector(), new ThermalZoneCollector(), new TimeCollector(clock), new UnameCollector(),
                new VmstatCollector());
    }

    @Override
    public void write(ExpositionWriter out) {
        Map<String, Run> runs = new LinkedHashMap<>();
        for (HostCollector collector : collectors) {
            long start = System.nanoTime();
            boolean success = false;
            int before = out.length();
            try {
                collector.collect(files, out);
                success = out.length() > before;
            } catch (IOException | RuntimeException e) {
                LOG.debug("host collector {}: {}", collector.name(), e.toString());
            }
            runs.put(collector.name(), new Run((System.nanoTime() - start) / NANOS_PER_SECOND, success));
        }
        out.family("node_scrape_collector_duration_seconds", MetricType.GAUGE,
                "node_exporter: Duration of a collector scrape.");
        runs.forEach((name, run) -> out.sample("node_scrape_collector_duration_seconds", run.seconds, "collector",
                name));
        out.family("node_scrape_collector_success", MetricType.GAUGE,
                "node_exporter: Whether a collector succeeded.");
        runs.forEach((name, run) -> out.sample("node_scrape_collector_success", run.success ? 1 : 0, "collector",
                name));
    }
}
