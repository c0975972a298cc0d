package dev.oriel.collect.config;

import dev.oriel.config.ConfigNode;
import dev.oriel.model.Labels;
import java.time.Duration;

/// What holds for all jobs and rules that do not say otherwise.
///
/// @param externalLabels added to alerts and to what is sent to other systems, never to what is stored
/// @param queryLogFile         where each query of the API is noted; empty for none
/// @param scrapeFailureLogFile where failed scrapes are noted; empty for none
public record GlobalConfig(Duration scrapeInterval, Duration scrapeTimeout, Duration evaluationInterval,
        Duration ruleQueryOffset, Labels externalLabels, String queryLogFile, String scrapeFailureLogFile,
        ScrapeLimits limits, ScrapeFormat format) {
    static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public static final GlobalConfig DEFAULT = new GlobalConfig(DEFAULT_INTERVAL, DEFAULT_TIMEOUT, DEFAULT_INTERVAL,
            Duration.ZERO, Labels.empty(), "", "", ScrapeLimits.NONE, ScrapeFormat.DEFAULT);

    static GlobalConfig read(ConfigNode node, FilePaths paths, ExternalLabels externalLabels) {
        Duration interval = positive(node, "scrape_interval", DEFAULT_INTERVAL);
        Duration shorter = interval.compareTo(DEFAULT_TIMEOUT) < 0 ? interval : DEFAULT_TIMEOUT;
        Duration timeout = positive(node, "scrape_timeout", shorter);
        if (timeout.compareTo(interval) > 0) {
            node.error("scrape_timeout", "global scrape timeout greater than scrape interval");
        }
        GlobalConfig config = new GlobalConfig(interval, timeout,
                positive(node, "evaluation_interval", DEFAULT_INTERVAL),
                node.duration("rule_query_offset", Duration.ZERO),
                externalLabels.read(node), paths.resolve(node.text("query_log_file", "")),
                paths.resolve(node.text("scrape_failure_log_file", "")), ScrapeLimits.read(node, ScrapeLimits.NONE),
                ScrapeFormatReader.read(node, ScrapeFormat.DEFAULT, ""));
        node.rejectUnreadKeys();
        return config;
    }

    /// A duration where 0 stands for the default.
    static Duration positive(ConfigNode node, String key, Duration absent) {
        Duration value = node.duration(key, absent);
        return value.isZero() ? absent : value;
    }
}
