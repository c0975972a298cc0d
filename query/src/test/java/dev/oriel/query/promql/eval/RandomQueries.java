package dev.oriel.query.promql.eval;

import java.util.Random;

/// Well-typed queries over [MixedSeries].
final class RandomQueries {
    private static final String[] NAMES = {"c_total", "g", "h", "n", "m"};
    private static final String[] RANGE_FUNCTIONS = {"rate", "increase", "delta", "irate", "idelta", "resets",
        "changes", "sum_over_time", "avg_over_time", "min_over_time", "max_over_time", "count_over_time",
        "last_over_time", "first_over_time", "stddev_over_time", "present_over_time", "absent_over_time", "deriv",
        "mad_over_time", "ts_of_last_over_time", "ts_of_first_over_time", "ts_of_max_over_time"};
    private static final String[] VECTOR_FUNCTIONS = {"abs", "ceil", "histogram_count", "histogram_sum",
        "histogram_avg", "histogram_stddev", "histogram_stdvar", "timestamp", "absent", "sgn", "-", "+", "hour"};
    private static final String[] AGGREGATIONS = {"sum", "avg", "min", "max", "count", "group", "stddev",
        "quantile(0.4, ", "count_values(\"v\", ", "limit_ratio(0.5, "};
    /// The order of their series counts, which is that of the store only where nothing has grouped them yet.
    private static final String[] CHOICES = {"topk(2, ", "bottomk(1, ", "limitk(2, "};
    private static final String[] ARITHMETIC = {"+", "-", "*", "/", "%", "^", "atan2"};
    private static final String[] COMPARISONS = {"==", "!=", ">", "<", ">=", "<=", "== bool", "!= bool", "> bool"};

    private final Random random;

    RandomQueries(Random random) {
        this.random = random;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String vector(int depth) {
        if (depth == 0) {
            return selector() + shift();
        }
        return switch (random.nextInt(9)) {
            case 0 -> selector() + shift();
            case 1, 2, 3 -> ofRange(depth - 1);
            case 4, 5 -> ofVector(depth - 1);
            case 6, 7 -> aggregation(depth - 1);
            default -> binary(depth - 1);
        };
    }

    private String selector() {
        String matchers = one("", "", "{i=\"0\"}", "{zone=\"a\"}", "{i!=\"1\", zone=\"b\"}");
        return random.nextInt(6) == 0
                ? "{__name__=~\"" + one(NAMES) + "|" + one(NAMES) + "\"" + one("", ", i=\"0\"") + "}"
                : one(NAMES) + matchers;
    }

    private String shift() {
        return one("", "", "", "", " offset 1m", " offset -90s", " @ 1200", " @ start()", " @ 1800 offset 3m");
    }

    private String range(int depth) {
        return random.nextInt(3) == 0
                ? "(" + vector(depth) + ")[" + one("2m", "5m", "200s") + ":" + one("30s", "1m", "17s", "") + "]"
                        + shift()
                : selector() + "[" + one("30s", "1m", "3m", "11m") + "]" + shift();
    }

    private String ofRange(int depth) {
        return switch (random.nextInt(14)) {
            case 12, 13 -> one("rate", "increase", "delta") + "(" + selector() + "[" + one("30s", "1m", "3m") + "] "
                    + one("anchored", "smoothed") + shift() + ")";
            case 0 -> "quantile_over_time(0.3, " + range(depth) + ")";
            case 1 -> "predict_linear(" + range(depth) + ", 60)";
            case 2 -> "double_exponential_smoothing(" + range(depth) + ", 0.3, 0.6)";
            default -> one(RANGE_FUNCTIONS) + "(" + range(depth) + ")";
        };
    }

    private String ofVector(int depth) {
        return switch (random.nextInt(11)) {
            case 10 -> selector() + " smoothed" + shift();
            case 0 -> "histogram_quantile(" + one("0.1", "0.5", "0.99") + ", " + vector(depth) + ")";
            case 1 -> "histogram_fraction(-1, 2.5, " + vector(depth) + ")";
            case 2 -> "vector(scalar(" + vector(depth) + "))";
            case 3 -> "clamp(" + vector(depth) + ", -3, 20)";
            case 4 -> "label_replace(" + vector(depth) + ", \"zone\", \"x$1\", \"i\", \"(.*)\")";
            case 5 -> "histogram_quantiles(" + vector(depth) + ", \"q\", 0.2, 0.8)";
            default -> one(VECTOR_FUNCTIONS) + "(" + vector(depth) + ")";
        };
    }

    private String aggregation(int depth) {
        boolean chooses = random.nextInt(4) == 0;
        String operator = chooses ? one(CHOICES) : one(AGGREGATIONS);
        String inner = !chooses ? vector(depth) : random.nextBoolean() ? selector() + shift() : ofRange(0);
        String grouping = one("", " by (i)", " without (zone)", " by (zone, __name__)", " by ()", " without ()");
        return operator + (operator.contains("(") ? "" : "(") + inner + ")" + grouping;
    }

    private String binary(int depth) {
        String matching = one("", "", " on (i, zone)", " ignoring (zone)", " on (i) group_left ()",
                " on (i, zone) group_right ()",
                " on (i, zone) fill(0)", " ignoring (i) group_left (i)");
        return switch (random.nextInt(5)) {
            case 0 -> "(" + vector(depth) + ") " + one(ARITHMETIC) + " " + one("2", "-1", "0", "time()", "0.5");
            case 1 -> one("2", "0", "time()") + " " + one(one(ARITHMETIC), one(COMPARISONS)) + " (" + vector(depth)
                    + ")";
            case 2 -> "(" + vector(depth) + ") " + one("and", "or", "unless")
                    + one("", " on (i)", " ignoring (zone)", " on ()") + " (" + vector(depth) + ")";
            case 3 -> "(" + vector(depth) + ") " + one(COMPARISONS) + matching + " (" + vector(depth) + ")";
            default -> "(" + vector(depth) + ") " + one(ARITHMETIC) + matching + " (" + vector(depth) + ")";
        };
    }
}
