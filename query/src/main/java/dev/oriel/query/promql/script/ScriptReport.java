package dev.oriel.query.promql.script;

import java.util.ArrayList;
import java.util.List;

/// How the evaluations of scripts came out.
///
/// @param passed   evaluations with the expected outcome
/// @param failures one for each evaluation with another
public record ScriptReport(int passed, List<ScriptFailure> failures) {
    public static final ScriptReport EMPTY = new ScriptReport(0, List.of());

    public ScriptReport {
        failures = List.copyOf(failures);
    }

    public int failed() {
        return failures.size();
    }

    /// Both reports in one.
    public ScriptReport plus(ScriptReport other) {
        List<ScriptFailure> all = new ArrayList<>(failures);
        all.addAll(other.failures);
        return new ScriptReport(passed + other.passed, all);
    }

    /// `12 passed, 1 failed`
    public String totals() {
        return passed + " passed, " + failed() + " failed";
    }
}
