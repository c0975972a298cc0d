package dev.oriel.collect.config;

import dev.oriel.collect.config.discovery.DiscoverySections;
import dev.oriel.collect.config.discovery.DnsDiscoveryConfig;
import dev.oriel.collect.config.discovery.HttpDiscoveryConfig;
import dev.oriel.collect.relabel.RelabelConfig;
import dev.oriel.collect.relabel.Relabeling;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientReader;
import dev.oriel.model.text.QuotedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `scrape_configs`, in the main file and in those that `scrape_config_files` names.
final class ScrapeConfigReader {
    private final GlobalConfig global;
    private final FilePaths paths;

    ScrapeConfigReader(GlobalConfig global, FilePaths paths) {
        this.global = global;
        this.paths = paths;
    }

    /// Reads all jobs of a file and adds those that are whole.
    void readAll(ConfigNode file, List<ScrapeConfig> jobs) {
        for (ConfigValue item : file.items("scrape_configs")) {
            if (item instanceof Entries entries) {
                ScrapeConfig job = read(new ConfigNode(entries, file.problems()));
                if (jobs.stream().anyMatch(other -> other.jobName().equals(job.jobName()))) {
                    file.problems()
                            .error(item.place(),
                                    "found multiple scrape configs with job name " + QuotedText.quote(job.jobName()));
                } else {
                    jobs.add(job);
                }
            } else {
                file.problems().error(item.place(), "empty or null scrape config section");
            }
        }
    }

    private ScrapeConfig read(ConfigNode node) {
        String jobName = node.text("job_name", "");
        if (jobName.isEmpty()) {
            node.error("job_name", "job_name is empty (expected: a text)");
        }
        Duration interval = GlobalConfig.positive(node, "scrape_interval", global.scrapeInterval());
        Duration timeout = timeout(node, interval, jobName);
        ScrapeFormat format = ScrapeFormatReader.read(node, global.format(), jobName);
        Relabeling relabeling = RelabelConfig.read(node, "relabel_configs", "target relabeling rule in scrape config",
                format.names());
        Relabeling metricRelabeling = RelabelConfig.read(node, "metric_relabel_configs",
                "metric relabeling rule in scrape config", format.names());
        HttpClientConfig http = HttpClientReader.read(node);
        List<TargetGroupConfig> groups = staticGroups(node, relabeling.isEmpty());
        List<FileDiscoveryConfig> files = node.sections("file_sd_configs")
                .stream()
                .map(file -> FileDiscoveryConfig.read(file, paths))
                .toList();
        List<String> unsupported = DiscoverySections.check(node, DiscoverySections.OF_TARGETS);
        ScrapeConfig config = new ScrapeConfig(jobName, interval, timeout, scheme(node),
                node.text("metrics_path", "/metrics"), params(node), node.flag("honor_labels", false),
                node.flag("honor_timestamps", true), node.flag("track_timestamps_staleness", false),
                node.flag("enable_compression", true),
                node.has("scrape_failure_log_file")
                        ? paths.resolve(node.text("scrape_failure_log_file", ""))
                        : global.scrapeFailureLogFile(),
                format, ScrapeLimits.read(node, global.limits()), http, groups,
                files, node.sections("http_sd_configs").stream().map(HttpDiscoveryConfig::read).toList(),
                node.sections("dns_sd_configs").stream().map(DnsDiscoveryConfig::read).toList(), unsupported,
                relabeling, metricRelabeling);
        node.rejectUnreadKeys();
        return config;
    }

    private Duration timeout(ConfigNode node, Duration interval, String jobName) {
        Duration inherited = global.scrapeTimeout().compareTo(interval) > 0 ? interval : global.scrapeTimeout();
        Duration timeout = GlobalConfig.positive(node, "scrape_timeout", inherited);
        if (timeout.compareTo(interval) > 0) {
            node.error("scrape_timeout", "scrape timeout greater than scrape interval for scrape config with job name "
                    + QuotedText.quote(jobName));
        }
        return timeout;
    }

    private static String scheme(ConfigNode node) {
        String scheme = node.text("scheme", "http");
        if (!scheme.equals("http") && !scheme.equals("https")) {
            node.error("scheme", scheme + " (expected: http or https)");
        }
        return scheme;
    }

    private static Map<String, List<String>> params(ConfigNode node) {
        Map<String, List<String>> params = new LinkedHashMap<>();
        ConfigNode section = node.section("params");
        if (section != null) {
            for (String name : section.keys()) {
                params.put(name, List.copyOf(section.texts(name)));
            }
        }
        return params;
    }

    private static List<TargetGroupConfig> staticGroups(ConfigNode node, boolean asWritten) {
        List<TargetGroupConfig> groups = new ArrayList<>();
        for (ConfigNode section : node.sections("static_configs")) {
            TargetGroupConfig group = TargetGroupConfig.read(section);
            if (asWritten) {
                group.checkAddresses(section);
            }
            groups.add(group);
        }
        return groups;
    }
}
