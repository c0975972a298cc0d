package dev.oriel.server.grafana.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.query.promql.value.QueryValue.InstantVector;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import dev.oriel.query.promql.value.QueryValue.Sample;
import dev.oriel.query.promql.value.QueryValue.Scalar;
import dev.oriel.query.promql.value.QueryValue.Series;
import dev.oriel.query.promql.value.QueryValue.StringValue;
import dev.oriel.server.http.HttpProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads answers of Prometheus' API; native histograms in them are left out.
final class PrometheusAnswer {
    private static final int MAX_DEPTH = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    }

    private PrometheusAnswer() {}

    /// @throws HttpProblem it is an error, or no answer of that API
    static QueryResult read(int status, String body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException _) {
            throw new HttpProblem(502, "", "the data source answered " + status + " and no JSON");
        }
        if (!root.path("status").asText().equals("success")) {
            String error = root.path("error").asText("");
            throw new HttpProblem(status / 100 == 2 ? 502 : status, "",
                    error.isEmpty() ? "the data source answered " + status : error);
        }
        List<String> warnings = new ArrayList<>();
        root.path("warnings").forEach(each -> warnings.add(each.asText()));
        return new QueryResult(value(root.path("data")), warnings, List.of());
    }

    private static QueryValue value(JsonNode data) {
        JsonNode result = data.path("result");
        return switch (data.path("resultType").asText()) {
            case "scalar" -> new Scalar(time(result), number(result.path(1)));
            case "string" -> new StringValue(time(result), result.path(1).asText());
            case "vector" -> {
                List<Sample> samples = new ArrayList<>();
                for (JsonNode each : result) {
                    if (each.has("value")) {
                        samples.add(new Sample(labels(each), time(each.path("value")),
                                number(each.path("value").path(1)), null));
                    }
                }
                yield new InstantVector(samples);
            }
            case "matrix" -> {
                List<Series> series = new ArrayList<>();
                result.forEach(each -> series.add(series(each)));
                yield new Matrix(series);
            }
            default -> throw new HttpProblem(502, "", "the data source answered with no result");
        };
    }

    private static Series series(JsonNode node) {
        JsonNode pairs = node.path("values");
        long[] times = new long[pairs.size()];
        double[] values = new double[pairs.size()];
        int i = 0;
        for (JsonNode pair : pairs) {
            times[i] = time(pair);
            values[i++] = number(pair.path(1));
        }
        return Series.ofFloats(labels(node), times, values);
    }

    private static Labels labels(JsonNode node) {
        Map<String, String> labels = new HashMap<>();
        node.path("metric").properties().forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        return Labels.of(labels);
    }

    private static long time(JsonNode pair) {
        return Math.round(1_000 * pair.path(0).asDouble());
    }

    private static double number(JsonNode node) {
        return switch (node.asText()) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> node.asDouble(Double.NaN);
        };
    }
}
