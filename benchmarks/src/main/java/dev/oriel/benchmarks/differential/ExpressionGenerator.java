package dev.oriel.benchmarks.differential;

import java.util.List;
import java.util.SplittableRandom;

/// Makes random expressions that are well-typed in Prometheus 2.42 and 3 alike. The same seed makes the same ones.
/// Confined to one thread.
final class ExpressionGenerator {
    private static final int DEEPEST = 3;
    private static final List<String> MATH = List.of("abs", "ceil", "floor", "exp", "ln", "log2", "log10", "sqrt",
            "sgn",
            "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "deg",
            "rad");
    private static final List<String> DATES = List.of("hour", "minute", "month", "year", "day_of_month", "day_of_week",
            "day_of_year", "days_in_month");
    private static final List<String> OF_RANGES = List.of("rate", "increase", "delta", "irate", "idelta", "deriv",
            "changes",
            "resets", "avg_over_time", "min_over_time", "max_over_time", "sum_over_time", "count_over_time",
            "last_over_time", "present_over_time", "absent_over_time", "stddev_over_time", "stdvar_over_time");
    private static final List<String> AGGREGATIONS = List.of("sum", "avg", "min", "max", "count", "group", "stddev",
            "stdvar");
    private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "^", "atan2");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> SETS = List.of("and", "or", "unless");

    private final Vocabulary words;

    ExpressionGenerator(SplittableRandom random) {
        words = new Vocabulary(random);
    }

    /// An expression of a type that both kinds of query can have.
    String expression() {
        int depth = 1 + words.below(DEEPEST);
        return words.chance(0.05) ? scalar(depth) : vector(depth);
    }

    String vector(int depth) {
        if (depth == 0) {
            return words.selector() + words.modifiers();
        }
        return switch (words.below(22)) {
            case 0, 1, 2 -> instantFunction(depth - 1);
            case 3, 4, 5, 6, 7 -> rangeFunction(depth - 1);
            case 8, 9, 10, 11 -> aggregation(depth - 1);
            case 12, 13, 14 -> withScalar(depth - 1);
            case 15, 16 -> betweenVectors(depth - 1);
            case 17 -> betweenGroups(depth - 1);
            case 18 -> vector(depth - 1) + " " + words.one(SETS) + matching(0.6) + " " + vector(depth - 1);
            case 19 -> histogram(depth - 1);
            case 20 -> labels(depth - 1);
            default -> words.chance(0.5) ? "(" + vector(depth - 1) + ")" : "-" + operand(depth - 1);
        };
    }

    String scalar(int depth) {
        if (depth == 0) {
            return words.chance(0.75) ? words.number() : words.one(List.of("time()", "pi()"));
        }
        return switch (words.below(5)) {
            case 0 -> "scalar(" + vector(depth - 1) + ")";
            case 1 -> "-" + "(" + scalar(depth - 1) + ")";
            case 2 -> scalar(depth - 1) + " " + words.one(COMPARISONS) + " bool " + scalar(depth - 1);
            case 3 -> scalar(0);
            default -> "(" + scalar(depth - 1) + " " + words.one(ARITHMETIC) + " " + scalar(depth - 1) + ")";
        };
    }

    String matrix(int depth) {
        if (depth == 0 || !words.chance(0.3)) {
            return words.selector() + words.range(false) + words.modifiers();
        }
        String inner = words.chance(0.1) ? "vector(" + scalar(depth - 1) + ")" : vector(depth - 1);
        return "(" + inner + ")" + words.range(true) + words.modifiers();
    }

    /// What binds as tightly as anything: in parentheses, but for selectors and calls.
    private String operand(int depth) {
        String text = vector(depth);
        return depth == 0 || text.matches("[a-z_0-9]+\\([^()]*\\)") ? text : "(" + text + ")";
    }

    private String parameter() {
        return words.chance(0.85) ? words.number() : scalar(1);
    }

    private String instantFunction(int depth) {
        return switch (words.below(12)) {
            case 0, 1, 2, 3 -> words.one(MATH) + "(" + vector(depth) + ")";
            case 4 -> words.one(DATES) + (words.chance(0.3) ? "()" : "(" + vector(depth) + ")");
            case 5 -> "clamp(" + vector(depth) + ", " + parameter() + ", " + parameter() + ")";
            case 6 -> words.one(List.of("clamp_min", "clamp_max")) + "(" + vector(depth) + ", " + parameter() + ")";
            case 7 -> "round(" + vector(depth) + (words.chance(0.5) ? "" : ", " + parameter()) + ")";
            case 8 -> words.one(List.of("sort", "sort_desc")) + "(" + vector(depth) + ")";
            case 9 -> "absent(" + vector(depth) + ")";
            case 10 -> "vector(" + scalar(depth) + ")";
            default -> "timestamp(" + vector(depth) + ")";
        };
    }

    private String rangeFunction(int depth) {
        return switch (words.below(14)) {
            case 0 -> "quantile_over_time(" + parameter() + ", " + matrix(depth) + ")";
            case 1 -> "predict_linear(" + matrix(depth) + ", " + parameter() + ")";
            case 2 ->
                "double_exponential_smoothing(" + matrix(depth) + ", " + words.one(List.of("0.5", "0.1", "0.9", "0.3"))
                        + ", " + words.one(List.of("0.1", "0.6", "0.8", "0.5")) + ")";
            default -> words.one(OF_RANGES) + "(" + matrix(depth) + ")";
        };
    }

    private String aggregation(int depth) {
        String grouping = words.chance(0.25)
                ? ""
                : words.one(List.of(" by ", " without ")) + "(" + words.labels(3) + ") ";
        String what = switch (words.below(13)) {
            case 0 -> words.one(List.of("topk", "bottomk")) + "|"
                    + words.one(List.of("1", "2", "3", "0", "-1", "5", "100", "2.9"));
            case 1 -> "quantile|" + parameter();
            case 2 -> "count_values|" + words.quoted(words.one(List.of("value", "job", "le", "i", "_")));
            default -> words.one(AGGREGATIONS);
        };
        String[] parts = what.split("\\|");
        String arguments = "(" + (parts.length > 1 ? parts[1] + ", " : "") + vector(depth) + ")";
        return words.chance(0.3) ? parts[0] + arguments + grouping.stripTrailing() : parts[0] + grouping + arguments;
    }

    private String withScalar(int depth) {
        String operator = operator();
        String scalar = words.chance(0.7) ? scalar(0) : scalar(1);
        return words.chance(0.7)
                ? operand(depth) + " " + operator + " " + scalar
                : scalar + " " + operator + " " + operand(depth);
    }

    private String operator() {
        return words.chance(0.6)
                ? words.one(ARITHMETIC)
                : words.one(COMPARISONS) + (words.chance(0.4) ? " bool" : "");
    }

    private String matching(double chance) {
        return words.chance(chance) ? words.one(List.of(" on", " ignoring")) + "(" + words.labels(3) + ")" : "";
    }

    /// Any two, often the same series twice.
    private String betweenVectors(int depth) {
        String left = operand(depth);
        String right = words.chance(0.5) ? left : operand(depth);
        String matching = "";
        if (words.chance(0.35)) {
            String labels = words.labels(3);
            matching = words.one(List.of(" on", " ignoring")) + "(" + labels + ")";
            if (words.chance(0.3)) {
                matching += words.one(List.of(" group_left", " group_right")) + "(" + words.labels(2, labels) + ")";
            }
        }
        return left + " " + operator() + matching + " " + right;
    }

    /// A vector and groups of one, or two times groups, by labels that fit.
    private String betweenGroups(int depth) {
        String labels = words.one(List.of("job", "instance", "job, instance", "parity", "id", "i", "le", ""));
        String one = words.one(AGGREGATIONS) + " by (" + labels + ") (" + vector(depth) + ")";
        if (words.chance(0.3)) {
            return one + " " + operator() + " on (" + labels + ") " + words.one(AGGREGATIONS) + " by (" + labels + ") ("
                    + vector(depth) + ")";
        }
        String include = words.chance(0.5) ? "(" + words.labels(2, labels) + ")" : "";
        if (words.chance(0.25)) {
            String info = "target_info" + words.one(List.of("", "{job=\"api\"}"));
            return operand(depth) + " * on (job, instance) group_left (" + words.labels(2, "job, instance") + ") "
                    + info;
        }
        String many = operand(depth);
        return words.chance(0.5)
                ? many + " " + operator() + " on (" + labels + ") group_left " + include + " " + one
                : one + " " + operator() + " on (" + labels + ") group_right "
                        + (include.isEmpty() && many.startsWith("(") ? "()" : include) + " " + many;
    }

    private String histogram(int depth) {
        if (words.chance(0.1)) {
            return words.chance(0.6)
                    ? words.one(List.of("histogram_count", "histogram_sum")) + "(" + vector(depth) + ")"
                    : "histogram_fraction(" + parameter() + ", " + parameter() + ", " + vector(depth) + ")";
        }
        String buckets = words.chance(0.15)
                ? vector(depth)
                : words.one(List.of("latency_seconds_bucket", "rate(latency_seconds_bucket[2m])", "odd_bucket",
                        "sum by (le, job) (rate(latency_seconds_bucket[5m]))", "sum by (le) (latency_seconds_bucket)",
                        "increase(odd_bucket[3m])", "latency_seconds_bucket{le!=\"+Inf\"}",
                        "sum without (instance) (latency_seconds_bucket)"));
        return "histogram_quantile("
                + words.one(List.of("0.5", "0.9", "0.99", "0", "1", "-1", "2", "NaN", "0.25", "0.001"))
                + ", " + buckets + ")";
    }

    private String labels(int depth) {
        if (words.chance(0.4)) {
            return "label_join(" + vector(depth) + ", \"" + words.one(List.of("new", "job", "le", "i")) + "\", "
                    + words.quoted(words.one(List.of("-", "", ", "))) + ", \"" + words.label() + "\", \""
                    + words.label()
                    + "\")";
        }
        return "label_replace(" + vector(depth) + ", \"" + words.one(List.of("new", "job", "instance", "i", "__name__"))
                + "\", "
                + words.one(List.of("\"$1\"", "\"x\"", "\"\"", "\"${1}_$2\"", "\"$name\"", "\"$$1\"", "\"$0\""))
                + ", \"" + words.label() + "\", "
                + words.one(List.of("\"(.*)\"", "\"(.+):(.*)\"", "\"(?P<name>.).*\"", "\"a\"", "\"(a)?.*\"", "\"\""))
                + ")";
    }
}
