package dev.oriel.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.config.PrometheusConfigReader;
import dev.oriel.collect.config.PrometheusConfigReader.Mode;
import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.config.Problems;
import java.nio.file.Path;

/// Configurations for tests, from YAML.
public final class Configs {
    private Configs() {}

    /// The one job whose section this is.
    public static ScrapeConfig job(String section) {
        return whole("scrape_configs:\n- " + section.strip().replace("\n", "\n  ") + "\n").scrapeConfigs().getFirst();
    }

    public static PrometheusConfig whole(String text) {
        Problems problems = new Problems();
        PrometheusConfig config = new PrometheusConfigReader(Mode.SERVER, _ -> null, problems)
                .read(Path.of("prometheus.yml"), text);
        assertThat(problems.errors()).isEmpty();
        return config;
    }
}
