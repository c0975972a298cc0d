package dev.oriel.benchmarks.differential;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The words that expressions are made of: names, labels, numbers, durations. Confined to one thread.
///
/// Durations are whole seconds, but for the ranges of subqueries, which end between them: no bound of a range meets a
/// sample or a step of a subquery. Numbers with units, and durations without, are left out: Prometheus 2 has none.
final class Vocabulary {
    private static final List<String> METRICS = List.of("requests_total", "bytes_total", "temperature", "small", "flag",
            "odd", "never", "tenth", "latency_seconds_bucket", "latency_seconds_count", "latency_seconds_sum",
            "odd_bucket", "guest", "sparse", "flapping", "once", "target_info", "left_side", "right_side",
            "level:one:sum", "level:two:sum", "texts", "no_such_metric");
    private static final List<String> LABELS = List.of("job", "instance", "code", "device", "room", "i", "parity",
            "zone", "kind", "le", "group", "n", "version", "rack", "side", "id", "text", "empty", "no_such_label");
    private static final List<String> VALUES = List.of("api", "db", "a:80", "b:80", "200", "500", "lo", "attic", "1",
            "even", "x", "nan", "huge", "+Inf", "0.5", "falling", "r", "left", "Füße", "日本語", "two words", "é", "🙂",
            "{}", "a|b", "");
    private static final List<String> PATTERNS = List.of("a.*", ".*", ".+", "", "api|db", "[a-c]:80", "2..|5..",
            "(?i)API",
            "^api$", "[^a]+", "1?[0-9]", ".*80", "a:80|b:80|c:80", "\\\\+Inf", "0\\\\.[0-9]+", "even|x|lo", "F.*e",
            "\\\\p{Han}+", "api", "()", "x{0}", "r[ab]?", "(?:l|r).*t", "\\\\d+", "a\\\\|b");
    private static final List<String> NUMBERS = List.of("0", "1", "2", "3", "5", "10", "-1", "-2.5", "0.5", "0.1",
            "1e3",
            "3.7e-5", "1e300", "NaN", "Inf", "-Inf", "0x1f", "100", "1.5", ".5", "60", "1e-9", "+3", "010");
    private static final List<String> RANGES = List.of("15s", "16s", "30s", "31s", "45s", "1m", "90s", "2m", "3m7s",
            "5m",
            "7m", "10m", "1s");
    private static final List<String> OFFSETS = List.of("1s", "10s", "1m", "5m", "-30s", "-2m", "17m", "1h");
    private static final List<String> SUBQUERY_STEPS = List.of("15s", "30s", "1m", "", "20s", "7s", "2m");

    private final SplittableRandom random;

    Vocabulary(SplittableRandom random) {
        this.random = random;
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    boolean chance(double chance) {
        return random.nextDouble() < chance;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String metric() {
        return one(METRICS);
    }

    String label() {
        return one(LABELS);
    }

    String number() {
        return one(NUMBERS);
    }

    String range() {
        return one(RANGES);
    }

    /// Up to a number of labels, as they stand in `by`, without parentheses.
    String labels(int most) {
        return labels(most, "");
    }

    /// The same, but for some.
    ///
    /// @param but labels as they stand in `on`
    String labels(int most, String but) {
        List<String> others = List.of(but.split(", "));
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(_ -> label())
                .distinct()
                .filter(label -> !others.contains(label))
                .collect(Collectors.joining(", "));
    }

    /// A string literal of a label's value.
    String value() {
        return quoted(one(VALUES));
    }

    /// A string literal of a regular expression. Those with a dot match line feeds in both versions.
    String pattern() {
        return "\"" + one(PATTERNS) + "\"";
    }

    String quoted(String text) {
        return chance(0.1) ? "'" + text + "'" : "\"" + text + "\"";
    }

    String selector() {
        StringBuilder text = new StringBuilder();
        boolean named = !chance(0.04);
        if (named) {
            text.append(metric());
        }
        int matchers = chance(0.45) ? 0 : 1 + random.nextInt(2);
        if (!named || matchers > 0) {
            text.append('{');
            if (!named) {
                text.append(one(List.of("__name__=~\"left_side|right_side\"", "__name__=\"small\"", "job=\"api\"",
                        "__name__=~\"level:.*\"", "__name__=~\"s.+\", i=\"1\"")));
                text.append(matchers > 0 ? "," : "");
            }
            text.append(IntStream.range(0, matchers).mapToObj(_ -> matcher()).collect(Collectors.joining(",")));
            text.append(chance(0.05) && matchers > 0 ? ",}" : "}");
        }
        return text.toString();
    }

    private String matcher() {
        return label() + switch (random.nextInt(6)) {
            case 0, 1 -> "=" + value();
            case 2 -> "!=" + value();
            case 3, 4 -> "=~" + pattern();
            default -> "!~" + pattern();
        };
    }

    String range(boolean subquery) {
        return subquery
                ? "[" + range() + "250ms:" + one(SUBQUERY_STEPS) + "]"
                : "[" + range() + "]";
    }

    /// `offset` and `@`, mostly neither.
    String modifiers() {
        String offset = chance(0.12) ? " offset " + (chance(0.01) ? "0s" : one(OFFSETS)) : "";
        if (!chance(0.08)) {
            return offset;
        }
        String at = switch (random.nextInt(4)) {
            case 0 -> " @ start()";
            case 1 -> " @ end()";
            default -> " @ " + (MixedSeries.START_MILLIS / 1_000 + random.nextInt(4_000));
        };
        return chance(0.5) ? offset + at : at + offset;
    }
}
