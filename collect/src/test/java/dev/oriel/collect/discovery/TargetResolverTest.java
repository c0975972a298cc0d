package dev.oriel.collect.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.Configs;
import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.collect.discovery.ResolvedTarget.Active;
import dev.oriel.collect.discovery.ResolvedTarget.Dropped;
import dev.oriel.collect.discovery.ResolvedTarget.Invalid;
import dev.oriel.model.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetResolverTest {
    private static List<ResolvedTarget> resolve(String job) {
        ScrapeConfig config = Configs.job(job);
        return new TargetResolver(config).resolve(TargetGroup.of("0", config.staticGroups().getFirst()));
    }

    @Test
    void givesATargetItsJobAndInstance() {
        Target target = ((Active) resolve("""
                job_name: app
                static_configs: [{targets: ['a:8080'], labels: {env: prod}}]
                """).getFirst()).target();
        assertThat(target.labels()).isEqualTo(Labels.of("job", "app", "instance", "a:8080", "env", "prod"));
        assertThat(target.url()).isEqualTo("http://a:8080/metrics");
        assertThat(target.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(target.discoveredLabels()).isEqualTo(Labels.of("__address__", "a:8080", "__metrics_path__",
                "/metrics", "__scheme__", "http", "__scrape_interval__", "1m", "__scrape_timeout__", "10s", "env",
                "prod", "job", "app"));
    }

    @Test
    void aNullAmongLabelsIsNoLabelAndANullAmongTargetsIsNoTarget() {
        List<ResolvedTarget> targets = resolve("""
                job_name: app
                static_configs: [{targets: ['a:8080', null], labels: {env: null, team: x}}]
                """);
        assertThat(((Active) targets.getFirst()).target().labels())
                .isEqualTo(Labels.of("job", "app", "instance", "a:8080", "team", "x"));
        assertThat(((Invalid) targets.getLast()).reason()).isEqualTo("no address");
    }

    @Test
    void letsRulesChangeWhereAndHowToScrape() {
        Target target = ((Active) resolve("""
                job_name: blackbox
                metrics_path: /probe
                params: {module: [http_2xx]}
                static_configs: [{targets: ['example.org']}]
                relabel_configs:
                - {source_labels: [__address__], target_label: __param_target}
                - {source_labels: [__param_target], target_label: instance}
                - {target_label: __address__, replacement: '127.0.0.1:9115'}
                - {target_label: __scrape_interval__, replacement: 30s}
                - {target_label: __scheme__, replacement: https}
                """).getFirst()).target();
        assertThat(target.url()).isEqualTo("https://127.0.0.1:9115/probe?module=http_2xx&target=example.org");
        assertThat(target.labels()).isEqualTo(Labels.of("job", "blackbox", "instance", "example.org"));
        assertThat(target.interval()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void tellsDroppedTargetsFromInvalidOnes() {
        List<ResolvedTarget> targets = resolve("""
                job_name: a
                static_configs: [{targets: ['keep:1', 'drop:1', 'http://x', 'slow:1', 'none:1']}]
                relabel_configs:
                - {source_labels: [__address__], regex: 'drop:.*', action: drop}
                - {source_labels: [__address__], regex: 'slow:1', target_label: __scrape_timeout__, replacement: 2m}
                - {source_labels: [__address__], regex: 'none:1', target_label: __address__, replacement: ''}
                """);
        assertThat(targets).hasExactlyElementsOfTypes(Active.class, Dropped.class, Invalid.class, Invalid.class,
                Invalid.class);
        assertThat(targets).filteredOn(Invalid.class::isInstance)
                .extracting(target -> ((Invalid) target).reason())
                .containsExactly("\"http://x\" is not a valid hostname",
                        "scrape timeout cannot be greater than scrape interval (\"2m\" > \"1m\")", "no address");
    }

    @ParameterizedTest
    @CsvSource({"prsm-api,9000,127.0.0.1,9000", "db,5432,10.0.0.1,15432", "other,80,other,80", "v6,1,::1,1",
        "prsm-api,9001,127.0.0.2,81", "empty,80,empty,80"})
    void connectsAliasesToTheirAddress(String host, int port, String address, int connectPort) {
        HostAliases aliases = new HostAliases(Map.of("prsm-api", "127.0.0.1", "db", "10.0.0.1:15432", "v6",
                "::1", "prsm-api:9001", "127.0.0.2:81", "empty", ""));
        assertThat(aliases.resolve(host, port)).isEqualTo(new HostPort(address, connectPort));
    }
}
