package dev.oriel.rule.test;

import java.util.List;
import java.util.Map;

/// A file of rule unit tests, as written.
///
/// @param ruleFiles      patterns, relative to the file's folder
/// @param intervalMillis from one evaluation of the rules to the next
/// @param groupOrder     the groups that are evaluated first, in this order
/// @param fuzzyCompare   whether neighbouring doubles count as equal
record RuleTestFile(String file, List<String> ruleFiles, long intervalMillis, List<String> groupOrder,
        boolean fuzzyCompare, List<RuleTest> tests) {
    RuleTestFile {
        ruleFiles = List.copyOf(ruleFiles);
        groupOrder = List.copyOf(groupOrder);
        tests = List.copyOf(tests);
    }

    /// One test: its own series, rules evaluated from the start to the last time that is asked for.
    ///
    /// @param name           may be empty
    /// @param startMillis    when it begins, milliseconds since the Unix epoch; other times count from here
    /// @param intervalMillis from one sample of a series to the next
    record RuleTest(String name, long startMillis, long intervalMillis, Map<String, String> externalLabels,
            String externalUrl, List<InputSeries> series, List<AlertCase> alerts, List<QueryCase> queries) {
        RuleTest {
            series = List.copyOf(series);
            alerts = List.copyOf(alerts);
            queries = List.copyOf(queries);
        }

        long endMillis() {
            long end = 0;
            for (AlertCase one : alerts) {
                end = Math.max(end, one.timeMillis());
            }
            for (QueryCase one : queries) {
                end = Math.max(end, one.timeMillis());
            }
            return end;
        }
    }

    record InputSeries(String series, String values) {}

    /// @param timeMillis from the test's start
    record AlertCase(long timeMillis, String alert, List<ExpectedAlert> expected) {
        AlertCase {
            expected = List.copyOf(expected);
        }
    }

    record ExpectedAlert(Map<String, String> labels, Map<String, String> annotations) {}

    /// @param timeMillis from the test's start
    record QueryCase(String query, long timeMillis, List<ExpectedSample> expected) {
        QueryCase {
            expected = List.copyOf(expected);
        }
    }

    /// @param labels    in the notation of series
    /// @param histogram in the notation of series; empty for a float
    record ExpectedSample(String labels, double value, String histogram) {}
}
