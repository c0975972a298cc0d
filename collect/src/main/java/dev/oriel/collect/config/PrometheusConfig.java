package dev.oriel.collect.config;

import dev.oriel.collect.relabel.Relabeling;
import java.util.List;

/// A whole configuration of Prometheus, checked.
///
/// @param ruleFiles       globs, resolved against the file's folder
/// @param alertRelabeling of alerts on their way to all Alertmanagers
public record PrometheusConfig(GlobalConfig global, List<ScrapeConfig> scrapeConfigs, List<String> ruleFiles,
        List<AlertmanagerConfig> alertmanagers, Relabeling alertRelabeling, StorageConfig storage) {
    public static final PrometheusConfig EMPTY = new PrometheusConfig(GlobalConfig.DEFAULT, List.of(), List.of(),
            List.of(), Relabeling.NONE, StorageConfig.DEFAULT);

    public PrometheusConfig {
        scrapeConfigs = List.copyOf(scrapeConfigs);
        ruleFiles = List.copyOf(ruleFiles);
        alertmanagers = List.copyOf(alertmanagers);
    }
}
