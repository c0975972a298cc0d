package dev.oriel.rule.test;

import java.util.List;

/// How the tests of one file went.
///
/// @param tests    how many were run
/// @param failures what went wrong, each in several lines, indented by four blanks as promtool has it
public record RuleTestReport(String file, int tests, List<String> failures) {
    public RuleTestReport {
        failures = List.copyOf(failures);
    }

    public boolean isPassed() {
        return failures.isEmpty();
    }

    /// What promtool prints for the file.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Unit Testing:  ").append(file).append('\n');
        text.append(isPassed() ? "  SUCCESS\n" : "  FAILED:\n");
        failures.forEach(failure -> text.append(failure).append("\n\n"));
        return text.append('\n').toString();
    }
}
