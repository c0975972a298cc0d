package dev.oriel.notify.inhibit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Labels;
import dev.oriel.notify.Conformance;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.config.InhibitRule;
import dev.oriel.notify.matcher.MatcherParser;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InhibitorTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Labels labels(JsonNode json) {
        Map<String, String> labels = new TreeMap<>();
        json.properties().forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return Labels.of(labels);
    }

    private static InhibitRule rule(String source, String target, List<String> equal) {
        return new InhibitRule("", MatcherParser.FALLBACK.parseMatchers(source),
                MatcherParser.FALLBACK.parseMatchers(target), equal);
    }

    private static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(",", all);
    }

    private static Alert alert(Labels labels, Instant end) {
        return Alert.of(labels, Map.of(), NOW.minusSeconds(60), end, NOW, false, "");
    }

    @Test
    void mutesWhatAlertmanagerMutes() throws IOException {
        JsonNode rows = Conformance.json("inhibition.json");
        assertThat(rows.size()).isEqualTo(7);
        for (JsonNode row : rows) {
            List<InhibitRule> rules = new ArrayList<>();
            for (JsonNode rule : row.get("inhibit_rules")) {
                List<String> equal = new ArrayList<>();
                rule.get("equal").forEach(name -> equal.add(name.asText()));
                rules.add(rule(joined(rule.get("source_matchers")), joined(rule.get("target_matchers")), equal));
            }
            Inhibitor inhibitor = new Inhibitor(rules);
            row.get("firing").forEach(each -> inhibitor.update(alert(labels(each), NOW.plusSeconds(60))));
            assertThat(inhibitor.inhibiting(labels(row.get("target")), NOW).isEmpty()).as(row.toString())
                    .isNotEqualTo(row.get("muted").asBoolean());
        }
    }

    @Test
    void mutesNoLongerOnceTheSourceIsResolvedOrForgotten() {
        Inhibitor inhibitor = new Inhibitor(List.of(rule("severity=critical", "severity=warning", List.of("job"))));
        Labels target = Labels.of("severity", "warning", "job", "a");
        Alert source = alert(Labels.of("severity", "critical", "job", "a"), NOW.plusSeconds(60));
        inhibitor.update(source);
        assertThat(inhibitor.inhibiting(target, NOW)).containsExactly(source.fingerprint());
        assertThat(inhibitor.inhibiting(target, NOW.plusSeconds(60))).isEmpty();
        inhibitor.forget(source);
        assertThat(inhibitor.inhibiting(target, NOW)).isEmpty();
    }

    @Test
    void neverLetsAnAlertMuteItself() {
        Inhibitor inhibitor = new Inhibitor(List.of(rule("a=~\"1|2\"", "a=~\"1|2\"", List.of())));
        inhibitor.update(alert(Labels.of("a", "1"), NOW.plusSeconds(60)));
        inhibitor.update(alert(Labels.of("a", "2"), NOW.plusSeconds(60)));
        assertThat(inhibitor.inhibiting(Labels.of("a", "1"), NOW)).isEmpty();
    }

    @Test
    void namesAFewOfVeryManySources() {
        Inhibitor inhibitor = new Inhibitor(List.of(rule("severity=critical", "severity=warning", List.of())));
        for (int i = 0; i < 1_000; i++) {
            inhibitor.update(alert(Labels.of("severity", "critical", "i", Integer.toString(i)), NOW.plusSeconds(60)));
        }
        assertThat(inhibitor.inhibiting(Labels.of("severity", "warning"), NOW)).hasSize(10).doesNotHaveDuplicates();
    }
}
