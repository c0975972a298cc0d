package dev.oriel.query.promql.series;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one histogram as series notation writes it: `{{schema:1 count:3 sum:5 buckets:[1 2] offset:-1}}`.
final class HistogramNotation {
    private static final Map<String, CounterReset> HINTS = Map.of("unknown", CounterReset.UNKNOWN, "reset",
            CounterReset.RESET, "not_reset", CounterReset.NOT_RESET, "gauge", CounterReset.GAUGE);

    private final NotationCursor cursor;
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, double[]> lists = new HashMap<>();
    private @Nullable CounterReset hint;

    private HistogramNotation(NotationCursor cursor) {
        this.cursor = cursor;
    }

    /// @param cursor behind `{{`; goes behind `}}`
    static SeriesValue.HistogramValue read(NotationCursor cursor) {
        HistogramNotation notation = new HistogramNotation(cursor);
        notation.readEntries();
        return notation.build();
    }

    private void readEntries() {
        if (cursor.skipBlanks() && !cursor.startsWith("}}")) {
            throw cursor.unexpected("no blank after \"{{\"");
        }
        while (!cursor.accept("}}")) {
            readEntry();
            if (!cursor.skipBlanks() && !cursor.startsWith("}}")) {
                throw cursor.unexpected("a blank or \"}}\"");
            }
        }
    }

    private void readEntry() {
        int start = cursor.position();
        String key = cursor.word().toLowerCase(Locale.ROOT);
        boolean known = switch (key) {
            case "schema", "sum", "count", "z_bucket", "z_bucket_w", "offset", "n_offset", "buckets", "n_buckets",
                    "custom_values", "counter_reset_hint" ->
                true;
            default -> false;
        };
        if (!known) {
            throw cursor.error(start, "bad histogram descriptor found: \"" + key + "\"");
        }
        if (!cursor.accept(":")) {
            throw cursor.error(start, "missing `:` for histogram descriptor");
        }
        if (numbers.containsKey(key) || lists.containsKey(key) || key.equals("counter_reset_hint") && hint != null) {
            throw cursor.error(start, "duplicate key \"" + key + "\" in histogram");
        }
        switch (key) {
            case "buckets", "n_buckets", "custom_values" -> lists.put(key, list());
            case "counter_reset_hint" -> hint = hint();
            case "schema", "offset", "n_offset" -> numbers.put(key, whole());
            default -> numbers.put(key, cursor.number());
        }
    }

    private double whole() {
        boolean negative = cursor.accept("-");
        int magnitude = cursor.count();
        return negative ? -magnitude : magnitude;
    }

    private CounterReset hint() {
        int start = cursor.position();
        String word = cursor.word();
        CounterReset found = HINTS.get(word.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw cursor.error(start, "bad histogram descriptor found: \"" + word + "\"");
        }
        return found;
    }

    private double[] list() {
        if (!cursor.accept("[")) {
            throw cursor.unexpected("\"[\"");
        }
        List<Double> values = new ArrayList<>();
        if (cursor.peek() == ' ') {
            throw cursor.unexpected("");
        }
        while (!cursor.accept("]")) {
            values.add(cursor.number());
            if (!cursor.skipBlanks() && !cursor.startsWith("]")) {
                throw cursor.unexpected("a blank or \"]\"");
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private SeriesValue.HistogramValue build() {
        Histogram histogram = new Histogram((int) number("schema"), number("z_bucket_w"), number("z_bucket"),
                number("count"), number("sum"), buckets("buckets", "offset"), buckets("n_buckets", "n_offset"),
                lists.getOrDefault("custom_values", new double[0]), hint == null ? CounterReset.UNKNOWN : hint, false);
        return new SeriesValue.HistogramValue(histogram, hint != null);
    }

    private double number(String key) {
        return numbers.getOrDefault(key, 0.0);
    }

    private Buckets buckets(String key, String offsetKey) {
        double[] counts = lists.getOrDefault(key, new double[0]);
        int[] indexes = new int[counts.length];
        int offset = (int) number(offsetKey);
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = offset + i;
        }
        return new Buckets(indexes, counts);
    }
}
