package dev.oriel.server.wiring;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.config.PrometheusConfigReader;
import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.collect.scrape.MetricSource;
import dev.oriel.collect.scrape.Scraper;
import dev.oriel.config.Problems;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/// What is watched without being asked: Oriel itself, and this host under node_exporter's metric names.
final class BuiltInSources {
    private static final String JOBS = """
            global: {scrape_interval: 15s}
            scrape_configs:
              - job_name: oriel
                static_configs: [{targets: ["localhost:%d"]}]
              - job_name: node
                static_configs: [{targets: ["%s"]}]
            """;

    private BuiltInSources() {}

    static void add(Scraper scraper, MetricSource own, MetricSource host, int mainPort) {
        Problems problems = new Problems();
        PrometheusConfig jobs = new PrometheusConfigReader(PrometheusConfigReader.Mode.SERVER, _ -> null, problems)
                .read(Path.of("built-in"), JOBS.formatted(mainPort, hostname()));
        problems.throwIfErrors();
        for (ScrapeConfig job : jobs.scrapeConfigs()) {
            scraper.addSource(job, job.jobName().equals("node") ? host : own);
        }
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
