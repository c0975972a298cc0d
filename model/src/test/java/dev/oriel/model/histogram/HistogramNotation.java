package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads histograms as PromQL test scripts write them, without the braces:
/// `schema:0 sum:5 count:4 z_bucket:1 z_bucket_w:0.1 offset:0 buckets:[1 2 1] n_buckets:[1]`.
final class HistogramNotation {
    private static final Pattern ENTRY = Pattern.compile("(\\w+):(\\[[^]]*]|\\S+)");

    private HistogramNotation() {}

    static Histogram histogram(String text) {
        int schema = 0;
        double[] figures = new double[4];
        int[] offsets = new int[2];
        double[][] lists = new double[3][0];
        CounterReset reset = CounterReset.UNKNOWN;
        Matcher entries = ENTRY.matcher(text);
        while (entries.find()) {
            String value = entries.group(2);
            switch (entries.group(1)) {
                case "schema" -> schema = Integer.parseInt(value);
                case "sum" -> figures[0] = number(value);
                case "count" -> figures[1] = number(value);
                case "z_bucket" -> figures[2] = number(value);
                case "z_bucket_w" -> figures[3] = number(value);
                case "offset" -> offsets[0] = Integer.parseInt(value);
                case "n_offset" -> offsets[1] = Integer.parseInt(value);
                case "buckets" -> lists[0] = numbers(value);
                case "n_buckets" -> lists[1] = numbers(value);
                case "custom_values" -> lists[2] = numbers(value);
                case "counter_reset_hint" -> reset = CounterReset.valueOf(value.toUpperCase(Locale.ROOT));
                default -> throw new IllegalArgumentException(entries.group());
            }
        }
        return new Histogram(schema, figures[3], figures[2], figures[1], figures[0], buckets(offsets[0], lists[0]),
                buckets(offsets[1], lists[1]), lists[2], reset, false);
    }

    private static Buckets buckets(int offset, double[] counts) {
        int[] indexes = new int[counts.length];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = offset + i;
        }
        return new Buckets(indexes, counts);
    }

    private static double[] numbers(String list) {
        String inner = list.substring(1, list.length() - 1).strip();
        if (inner.isEmpty()) {
            return new double[0];
        }
        String[] parts = inner.split("\\s+");
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = number(parts[i]);
        }
        return numbers;
    }

    private static double number(String text) {
        return switch (text) {
            case "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
