package dev.oriel.benchmarks.differential;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What a server answered, but for warnings.
///
/// @param refusal    the type of the error; empty for a success
/// @param message    of the error
/// @param resultType `vector`, `matrix`, `scalar` or `string`
/// @param series     by their labels, in the order of the answer
record Answer(String refusal, String message, String resultType, Map<String, Points> series) {
    private static final String NAME = "__name__=";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> LABELS = new TypeReference<>() {};

    /// @param text of a string result; empty for numbers
    record Points(long[] timesMillis, double[] values, String text) {}

    /// Labels without the metric's name, which is the first of them.
    static String withoutName(String labels) {
        if (!labels.startsWith("{" + NAME)) {
            return labels;
        }
        int comma = labels.indexOf(", ");
        return comma < 0 ? "{}" : "{" + labels.substring(comma + 2);
    }

    /// The same without the names of metrics.
    Answer withoutNames() {
        Map<String, Points> renamed = new LinkedHashMap<>();
        series.forEach((labels, points) -> renamed.put(withoutName(labels), points));
        return new Answer(refusal, message, resultType, renamed);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    /// @throws IOException the body is no answer of the API
    static Answer parse(byte[] body) throws IOException {
        JsonNode json = JSON.readTree(body);
        if (!json.path("status").asText().equals("success")) {
            String type = json.path("errorType").asText();
            if (type.isEmpty()) {
                throw new IOException("no answer of the API: " + json);
            }
            return new Answer(type, json.path("error").asText(), "", Map.of());
        }
        JsonNode data = json.path("data");
        String resultType = data.path("resultType").asText();
        Map<String, Points> series = new LinkedHashMap<>();
        switch (resultType) {
            case "scalar" -> series.put("", points(JSON.createArrayNode().add(data.path("result"))));
            case "string" -> series.put("", new Points(new long[]{millis(data.path("result"))}, new double[1],
                    data.path("result").path(1).asText()));
            default -> {
                for (JsonNode one : data.path("result")) {
                    JsonNode pairs = one.has("value")
                            ? JSON.createArrayNode().add(one.path("value"))
                            : one.path("values");
                    Points before = series.put(JSON.convertValue(one.path("metric"), LABELS).toString(), points(pairs));
                    if (before != null) {
                        throw new IOException("the same series twice: " + one.path("metric"));
                    }
                }
            }
        }
        return new Answer("", "", resultType, series);
    }

    private static Points points(JsonNode pairs) {
        long[] times = new long[pairs.size()];
        double[] values = new double[pairs.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = millis(pairs.get(i));
            values[i] = value(pairs.get(i).path(1).asText());
        }
        return new Points(times, values, "");
    }

    private static long millis(JsonNode pair) {
        return Math.round(pair.path(0).asDouble() * 1e3);
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
