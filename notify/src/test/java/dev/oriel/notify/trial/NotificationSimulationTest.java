package dev.oriel.notify.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.Problems;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.matcher.MatcherParser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationSimulationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CONFIG = """
            route:
              receiver: a
              group_by: [alertname]
              group_wait: 10s
              group_interval: 5m
              repeat_interval: 1h
              routes: [{matchers: [team="db"], receiver: b}]
            receivers:
              - name: a
                webhook_configs: [{url: '${NOT_SET}'}]
              - name: b
                webhook_configs: [{url: 'http://b/'}]
                slack_configs: [{api_url: 'http://c/'}]
            """;

    private final NotificationSimulation simulation = new NotificationSimulation(config(), START);

    private static AlertmanagerConfig config() {
        Problems problems = new Problems();
        AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, false).read("am.yml", CONFIG, problems);
        problems.throwIfErrors();
        return config;
    }

    private static PostedAlert alert(String instance, Instant ends, String... labels) {
        Map<String, String> all = labels.length == 0
                ? Map.of("alertname", "A", "instance", instance)
                : Map.of("alertname", "A", "instance", instance, labels[0], labels[1]);
        return new PostedAlert(all, Map.of(), START, ends, "");
    }

    @Test
    void countsAGroupOnceHoweverManyAlertsItHas() {
        simulation.post(START, List.of(alert("1", START.plusSeconds(7200)), alert("2", START.plusSeconds(7200))));
        simulation.advanceTo(START.plusSeconds(60));
        assertThat(simulation.byReceiver()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void countsRepeatsAndTheWordOfItsEnd() {
        simulation.post(START, List.of(alert("1", START.plusSeconds(3 * 3600))));
        simulation.advanceTo(START.plusSeconds(2 * 3600 + 60));
        assertThat(simulation.byReceiver()).isEqualTo(Map.of("a", 3));
        simulation.advanceTo(START.plusSeconds(4 * 3600));
        assertThat(simulation.byReceiver()).isEqualTo(Map.of("a", 4));
    }

    @Test
    void countsEachIntegrationOfAReceiver() {
        simulation.post(START, List.of(alert("1", START.plusSeconds(600), "team", "db")));
        simulation.advanceTo(START.plusSeconds(60));
        assertThat(simulation.byReceiver()).isEqualTo(Map.of("b", 2));
    }
}
