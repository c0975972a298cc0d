package dev.oriel.rule.eval;

import java.util.List;

/// What is known of one group.
///
/// @param limit            at most so many series or alerts a rule; 0: no limit
/// @param timeMillis       for which time it was evaluated last, milliseconds since the Unix epoch; 0: never
/// @param durationNanos    how long that took
/// @param iterations       how often it was its turn, missed ones too
/// @param missedIterations how often it was not evaluated because the evaluation before took too long
/// @param evaluations      of its rules, since the program started
/// @param failures         those of them that failed
public record GroupStatus(String name, String file, long intervalMillis, int limit, long timeMillis,
        long durationNanos, long iterations, long missedIterations, long evaluations, long failures,
        List<RuleStatus> rules) {
    public GroupStatus {
        rules = List.copyOf(rules);
    }
}
