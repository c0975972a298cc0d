package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.process.Product;
import dev.oriel.benchmarks.query.QueryClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// One thing to ask: an expression, and when.
///
/// @param expr       in the words of Prometheus 3
/// @param stepMillis 0 for an instant, which is the start
record Question(String expr, long startMillis, long endMillis, long stepMillis) {
    private static final String SMOOTHING = "double_exponential_smoothing(";

    static Question instant(String expr, long timeMillis) {
        return new Question(expr, timeMillis, timeMillis, 0);
    }

    Question withExpr(String other) {
        return new Question(other, startMillis, endMillis, stepMillis);
    }

    /// The same with the times in place of `start()` and `end()`.
    Question atFixedTimes() {
        return withExpr(expr.replace("@ start()", "@ " + QueryClient.seconds(startMillis))
                .replace("@ end()", "@ " + QueryClient.seconds(endMillis)));
    }

    /// The steps, first to last.
    List<Long> times() {
        return isInstant()
                ? List.of(startMillis)
                : LongStream.rangeClosed(0, (endMillis - startMillis) / stepMillis)
                        .mapToObj(step -> startMillis + step * stepMillis)
                        .toList();
    }

    boolean isInstant() {
        return stepMillis == 0;
    }

    /// Whether the order of the answer's series is defined: in ranges, and where all of it is a call of `sort`.
    boolean isOrdered() {
        if (!isInstant() || !expr.startsWith("sort")) {
            return !isInstant();
        }
        int depth = 0;
        for (int i = 0; i < expr.length() - 1; i++) {
            depth += expr.charAt(i) == '(' ? 1 : expr.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && expr.charAt(i) == ')') {
                return false;
            }
        }
        return true;
    }

    String path() {
        return isInstant() ? "/api/v1/query" : "/api/v1/query_range";
    }

    /// @param product whose words are used: Prometheus 2 has another name for one function
    Map<String, String> parameters(Product product) {
        Map<String, String> all = new HashMap<>();
        all.put("query", product == Product.ORIEL ? expr : expr.replace(SMOOTHING, "holt_winters("));
        if (isInstant()) {
            all.put("time", QueryClient.seconds(startMillis));
        } else {
            all.put("start", QueryClient.seconds(startMillis));
            all.put("end", QueryClient.seconds(endMillis));
            all.put("step", QueryClient.seconds(stepMillis));
        }
        if (product == Product.ORIEL) {
            all.put("nocache", "1");
        }
        return all;
    }

    @Override
    public String toString() {
        return isInstant()
                ? "%s @%+.3f s".formatted(expr, (startMillis - MixedSeries.START_MILLIS) / 1e3)
                : "%s from %+.3f s to %+.3f s by %.3f s".formatted(expr, (startMillis - MixedSeries.START_MILLIS) / 1e3,
                        (endMillis - MixedSeries.START_MILLIS) / 1e3, stepMillis / 1e3);
    }
}
