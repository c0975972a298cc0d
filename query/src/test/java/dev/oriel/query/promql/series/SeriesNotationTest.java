package dev.oriel.query.promql.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Histogram;
import dev.oriel.model.StaleMarker;
import dev.oriel.query.promql.ConformanceFiles;
import dev.oriel.query.promql.parse.PromqlParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesNotationTest {
    @Test
    void expandsWhatPrometheusExpandsAndRejectsTheRest() {
        for (JsonNode row : ConformanceFiles.promqlTable("series.json")) {
            String id = row.get("id").asText();
            String input = row.get("input").asText();
            if (!row.get("ok").asBoolean()) {
                assertThatThrownBy(() -> SeriesNotation.parse(input)).as(id).isInstanceOf(PromqlParseException.class);
                continue;
            }
            SeriesDescription series = SeriesNotation.parse(input);
            if (row.has("labels")) {
                assertThat(series.labels().toMap()).as(id).isEqualTo(labels(row.get("labels")));
            }
            JsonNode expected = row.has("values") ? row.get("values") : row.get("histograms");
            assertThat(series.values()).as(id).hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(shown(series.values().get(i))).as(id).isEqualTo(shown(expected.get(i)));
            }
        }
    }

    @Test
    void saysWhereAndWhyInPrometheusWordsExceptWhereThoseNameInternals() {
        List<String> differing = new ArrayList<>();
        for (JsonNode row : ConformanceFiles.promqlTable("series.json")) {
            if (!row.has("error")) {
                continue;
            }
            try {
                SeriesNotation.parse(row.get("input").asText());
            } catch (PromqlParseException e) {
                if (!row.get("error").asText().equals(e.getMessage())) {
                    differing.add(row.get("id").asText() + " " + e.getMessage());
                }
            }
        }
        assertThat(differing).containsExactly(
                "ser-022 1:7: parse error: unexpected \"s\" in series values, expected no blank after \"{{\"");
    }

    @Test
    void knowsTheStalenessMarker() {
        SeriesDescription series = SeriesNotation.parse("up stale NaN");
        assertThat(series.values()).hasSize(2);
        assertThat(StaleMarker.is(((SeriesValue.FloatValue) series.values().get(0)).value())).isTrue();
        assertThat(StaleMarker.is(((SeriesValue.FloatValue) series.values().get(1)).value())).isFalse();
    }

    @Test
    void refusesMoreThanAMillionValues() {
        assertThatThrownBy(() -> SeriesNotation.parse("up 1x1000000")).hasMessage(
                "1:13: parse error: series values: more than 1000000 (expected: at most 1000000)");
        assertThat(SeriesNotation.parse("up 1x999999").values()).hasSize(1_000_000);
    }

    private static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.properties().forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return labels;
    }

    private static String shown(JsonNode value) {
        if (value.isTextual()) {
            return "_";
        }
        if (value.isNumber()) {
            return String.valueOf(value.asDouble());
        }
        return "schema=" + value.path("Schema").asInt() + " sum=" + value.path("Sum").asDouble() + " count="
                + value.path("Count").asDouble() + " zero=" + value.path("ZeroCount").asDouble() + "/"
                + value.path("ZeroThreshold").asDouble() + " positive=" + buckets(value, "Positive") + " negative="
                + buckets(value, "Negative") + " hint=" + hint(value.path("CounterResetHint").asText());
    }

    private static String hint(String name) {
        return switch (name) {
            case "GaugeType" -> "GAUGE";
            case "NotCounterReset" -> "NOT_RESET";
            case "CounterReset" -> "RESET";
            default -> "UNKNOWN";
        };
    }

    private static Map<Integer, Double> buckets(JsonNode value, String side) {
        Map<Integer, Double> buckets = new TreeMap<>();
        int next = 0;
        int index = 0;
        for (JsonNode span : value.path(side + "Spans")) {
            index += span.path("Offset").asInt();
            for (int i = 0; i < span.path("Length").asInt(); i++) {
                buckets.put(index++, value.path(side + "Buckets").get(next++).asDouble());
            }
        }
        return buckets;
    }

    private static String shown(SeriesValue value) {
        return switch (value) {
            case SeriesValue.Absent _ -> "_";
            case SeriesValue.FloatValue number -> String.valueOf(number.value());
            case SeriesValue.HistogramValue(Histogram histogram, boolean _) -> "schema=" + histogram.schema() + " sum="
                    + histogram.sum() + " count=" + histogram.count() + " zero=" + histogram.zeroCount() + "/"
                    + histogram.zeroThreshold() + " positive=" + buckets(histogram.positive()) + " negative="
                    + buckets(histogram.negative()) + " hint=" + histogram.counterReset();
        };
    }

    private static Map<Integer, Double> buckets(Histogram.Buckets buckets) {
        Map<Integer, Double> counts = new TreeMap<>();
        for (int i = 0; i < buckets.size(); i++) {
            counts.put(buckets.indexes()[i], buckets.counts()[i]);
        }
        return counts;
    }
}
