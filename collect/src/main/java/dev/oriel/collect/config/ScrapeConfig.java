package dev.oriel.collect.config;

import dev.oriel.collect.config.discovery.DnsDiscoveryConfig;
import dev.oriel.collect.config.discovery.HttpDiscoveryConfig;
import dev.oriel.collect.relabel.Relabeling;
import dev.oriel.config.http.HttpClientConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How one job's targets are found and scraped.
///
/// @param params              of the query part of the URL
/// @param honorLabels         whether labels in the answer win over those of the target
/// @param honorTimestamps     whether times in the answer are kept
/// @param trackStaleness      whether series with such times end with a staleness marker too
/// @param failureLogFile      where failed scrapes are noted; empty for none
/// @param unsupportedDiscovery keys of discovery mechanisms that are configured and not there yet
public record ScrapeConfig(String jobName, Duration interval, Duration timeout, String scheme, String metricsPath,
        Map<String, List<String>> params, boolean honorLabels, boolean honorTimestamps, boolean trackStaleness,
        boolean enableCompression, String failureLogFile, ScrapeFormat format, ScrapeLimits limits,
        HttpClientConfig http,
        List<TargetGroupConfig> staticGroups, List<FileDiscoveryConfig> fileDiscoveries,
        List<HttpDiscoveryConfig> httpDiscoveries, List<DnsDiscoveryConfig> dnsDiscoveries,
        List<String> unsupportedDiscovery, Relabeling relabeling, Relabeling metricRelabeling) {
    public ScrapeConfig {
        params = Map.copyOf(params);
        staticGroups = List.copyOf(staticGroups);
        fileDiscoveries = List.copyOf(fileDiscoveries);
        httpDiscoveries = List.copyOf(httpDiscoveries);
        dnsDiscoveries = List.copyOf(dnsDiscoveries);
        unsupportedDiscovery = List.copyOf(unsupportedDiscovery);
    }
}
