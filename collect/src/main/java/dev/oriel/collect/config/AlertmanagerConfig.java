package dev.oriel.collect.config;

import dev.oriel.collect.config.discovery.DiscoverySections;
import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.relabel.RelabelConfig;
import dev.oriel.collect.relabel.Relabeling;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientReader;
import java.time.Duration;
import java.util.List;

/// Alertmanagers that get alerts over HTTP.
///
/// @param alertRelabeling of the alerts sent to these alone
public record AlertmanagerConfig(String scheme, String pathPrefix, Duration timeout, HttpClientConfig http,
        List<TargetGroupConfig> staticGroups, List<FileDiscoveryConfig> fileDiscoveries, Relabeling relabeling,
        Relabeling alertRelabeling) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public AlertmanagerConfig {
        staticGroups = List.copyOf(staticGroups);
        fileDiscoveries = List.copyOf(fileDiscoveries);
    }

    static AlertmanagerConfig read(ConfigNode node, FilePaths paths) {
        Relabeling relabeling = RelabelConfig.read(node, "relabel_configs",
                "Alertmanager target relabeling rule", NameValidation.UTF8);
        Relabeling alertRelabeling = RelabelConfig.read(node, "alert_relabel_configs",
                "Alertmanager alert relabeling rule", NameValidation.UTF8);
        String version = node.text("api_version", "v2");
        if (!version.equals("v2")) {
            node.error("api_version", "expected Alertmanager api version to be one of [v2] but got " + version);
        }
        String scheme = node.text("scheme", "http");
        if (!scheme.equals("http") && !scheme.equals("https")) {
            node.error("scheme", scheme + " (expected: http or https)");
        }
        DiscoverySections.check(node, DiscoverySections.OF_ALERTMANAGERS);
        AlertmanagerConfig config = new AlertmanagerConfig(scheme, node.text("path_prefix", ""),
                node.duration("timeout", DEFAULT_TIMEOUT), HttpClientReader.read(node),
                node.sections("static_configs").stream().map(TargetGroupConfig::read).toList(),
                node.sections("file_sd_configs").stream().map(file -> FileDiscoveryConfig.read(file, paths)).toList(),
                relabeling, alertRelabeling);
        node.rejectUnreadKeys();
        return config;
    }
}
