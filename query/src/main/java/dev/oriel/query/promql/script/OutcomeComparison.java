package dev.oriel.query.promql.script;

import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares outcomes with what a script expects: failure or not, annotations, and the value.
final class OutcomeComparison {
    /// The place that ends an annotation.
    private static final Pattern POSITION = Pattern.compile(" \\([0-9]+:[0-9]+\\)$");

    private OutcomeComparison() {}

    /// @param sameText whether the query is the script's, so that places in it are too
    /// @return null where the outcome is as expected
    static @Nullable Mismatch compare(Expectation expected, ScriptCommand.EvaluationTimes times, boolean sameText,
            QueryOutcome outcome) {
        TextExpectation failure = expected.failure();
        return switch (outcome) {
            case QueryOutcome.Failure(String message) -> failure != null && failure.matches(message)
                    ? null
                    : new Mismatch(failure == null ? "an answer" : "failure with " + failure, "failure: " + message);
            case QueryOutcome.Fault(RuntimeException cause) -> new Mismatch("an outcome", "a fault: " + shown(cause));
            case QueryOutcome.Answer(QueryResult result) -> {
                if (failure != null) {
                    yield new Mismatch("failure with " + failure, ValueText.format(result.value()));
                }
                Mismatch annotations = annotations(expected, sameText, result);
                yield annotations != null
                        ? annotations
                        : ValueComparison.compare(expected.value(), times, expected.ordered(), result.value());
            }
        };
    }

    /// The value alone.
    static @Nullable Mismatch compareValue(Expectation expected, ScriptCommand.EvaluationTimes times,
            QueryValue value) {
        return ValueComparison.compare(expected.value(), times, expected.ordered(), value);
    }

    private static String shown(RuntimeException cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static @Nullable Mismatch annotations(Expectation expected, boolean sameText, QueryResult result) {
        Mismatch warnings = annotations("warning", expected.warnings(), expected.noWarnings(), sameText,
                result.warnings());
        return warnings != null
                ? warnings
                : annotations("info", expected.infos(), expected.noInfos(), sameText, result.infos());
    }

    private static @Nullable Mismatch annotations(String kind, List<TextExpectation> expected, boolean none,
            boolean sameText, List<String> actual) {
        if (none && !actual.isEmpty()) {
            return new Mismatch("no " + kind, actual.toString());
        }
        for (TextExpectation text : expected) {
            if (actual.stream().noneMatch(annotation -> matches(text, annotation, sameText))) {
                return new Mismatch(kind + " with " + text, actual.toString());
            }
        }
        for (String annotation : actual) {
            if (!expected.isEmpty() && expected.stream().noneMatch(text -> matches(text, annotation, sameText))) {
                return new Mismatch("no " + kind + " but " + expected, annotation);
            }
        }
        return null;
    }

    private static boolean matches(TextExpectation expected, String annotation, boolean sameText) {
        if (sameText) {
            return expected.matches(annotation);
        }
        String text = POSITION.matcher(annotation).replaceFirst("");
        return switch (expected) {
            case TextExpectation.Exact exact -> POSITION.matcher(exact.text()).replaceFirst("").equals(text);
            case TextExpectation.Any _,TextExpectation.Matching _ ->
                expected.matches(annotation) || expected.matches(text);
        };
    }
}
