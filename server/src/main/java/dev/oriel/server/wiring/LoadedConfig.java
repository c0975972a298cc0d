package dev.oriel.server.wiring;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alertmanager.AlertmanagerFile;
import java.util.List;

/// All configuration files as one: what `prometheus.yml` says, the rules that it names, who is told of alerts, and what
/// `oriel.yml` adds.
///
/// @param text the main file as it stands, for people; secrets hidden
public record LoadedConfig(PrometheusConfig prometheus, List<RuleGroup> ruleGroups, OwnConfig own,
        AlertmanagerFile alertmanager, String text) {
    public LoadedConfig {
        ruleGroups = List.copyOf(ruleGroups);
    }

    public HostAliases hostAliases() {
        return own.hostAliases();
    }
}
