package dev.oriel.benchmarks.query;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/// Answers in a form in which two servers' can be compared: values to nine digits, by series and time.
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> LABELS = new TypeReference<>() {};
    private static final MathContext DIGITS = new MathContext(9);

    private Answers() {}

    /// @return by series and time: the value
    static Map<String, String> canonical(byte[] body) throws IOException {
        JsonNode answer = JSON.readTree(body);
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException("no success: " + answer.path("error").asText());
        }
        Map<String, String> points = new TreeMap<>();
        for (JsonNode series : answer.path("data").path("result")) {
            String name = JSON.convertValue(series.path("metric"), LABELS).toString();
            if (series.has("value")) {
                point(points, name, series.get("value"));
            }
            series.path("values").forEach(pair -> point(points, name, pair));
        }
        return points;
    }

    private static void point(Map<String, String> points, String name, JsonNode pair) {
        points.put(name + "@" + Math.round(pair.get(0).asDouble() * 1e3), digits(pair.get(1).asText()));
    }

    private static String digits(String value) {
        return switch (value) {
            case "NaN", "+Inf", "-Inf" -> value;
            default -> new BigDecimal(value).round(DIGITS).stripTrailingZeros().toEngineeringString();
        };
    }

    /// In words: `equal`, or how much differs.
    public static String compare(Map<String, String> ours, Map<String, String> theirs) {
        if (!ours.keySet().equals(theirs.keySet())) {
            return "other series or times: " + ours.size() + " and " + theirs.size() + " points";
        }
        int different = 0;
        double most = 0;
        for (Map.Entry<String, String> point : ours.entrySet()) {
            String their = theirs.getOrDefault(point.getKey(), "");
            if (!point.getValue().equals(their)) {
                different++;
                most = Math.max(most, relative(point.getValue(), their));
            }
        }
        return different == 0
                ? "equal"
                : "%d of %d points differ, by at most %.2g".formatted(different, ours.size(), most);
    }

    private static double relative(String a, String b) {
        try {
            double one = Double.parseDouble(a);
            double two = Double.parseDouble(b);
            return Math.abs(one - two) / Math.max(Math.abs(one), Math.abs(two));
        } catch (NumberFormatException _) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
