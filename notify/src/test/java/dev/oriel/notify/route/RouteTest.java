package dev.oriel.notify.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.notify.Conformance;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.matcher.MatcherParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static Route tree(String yaml) {
        return Route.of(new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, false).read("am.yml", yaml, new Problems()).route());
    }

    private static Labels labels(JsonNode json) {
        Map<String, String> labels = new TreeMap<>();
        json.properties().forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return Labels.of(labels);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void takesTheRoutesThatAlertmanagerTakesWithTheirKeys() throws IOException {
        JsonNode rows = Conformance.json("routing/cases.json");
        assertThat(rows.size()).isEqualTo(14);
        for (JsonNode row : rows) {
            String yaml = row.has("tree")
                    ? "route:\n" + Conformance.text("routing/" + row.get("tree").asText() + ".yml").indent(2)
                    : Conformance.text("routing/" + row.get("config").asText());
            List<Route> matched = tree(yaml).match(labels(row.get("labels")));
            if (row.has("receivers")) {
                assertThat(matched.stream().map(route -> route.settings().receiver())).as(row.toString())
                        .isEqualTo(texts(row.get("receivers")));
                continue;
            }
            assertThat(matched.stream().map(Route::key)).as(row.toString()).isEqualTo(texts(row.get("keys")));
            for (int i = 0; i < matched.size(); i++) {
                RouteSettings settings = matched.get(i).settings();
                JsonNode expected = row.get("routes").get(i);
                List<String> groupBy = expected.has("group_by") ? texts(expected.get("group_by")) : List.of();
                assertThat(settings.receiver()).isEqualTo(expected.get("receiver").asText());
                assertThat(settings.groupByAll() ? List.of("...") : settings.groupBy()).isEqualTo(groupBy);
                assertThat(settings.groupWait()).isEqualTo(Duration.ofSeconds(30));
                assertThat(settings.repeatInterval()).isEqualTo(Duration.ofHours(4));
            }
        }
    }

    @Test
    void groupsByTheLabelsAnAlertHas() {
        Route route = tree("route: {receiver: a, group_by: [job, missing]}");
        assertThat(route.groupLabels(Labels.of("job", "x", "other", "y"))).isEqualTo(Labels.of("job", "x"));
        Labels all = Labels.of("job", "x", "other", "y");
        assertThat(tree("route: {receiver: a, group_by: [...]}").groupLabels(all)).isEqualTo(all);
    }
}
