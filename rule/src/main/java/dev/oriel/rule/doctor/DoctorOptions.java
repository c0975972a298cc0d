package dev.oriel.rule.doctor;

import java.time.Duration;

/// How rules are examined.
///
/// @param intervalMillis       between two evaluations of groups that name none
/// @param scrapeIntervalMillis of series whose own cannot be seen
/// @param lookbackMillis       how far back the store is looked at
/// @param budget               after which the store is asked no more
/// @param maxFindings          that are reported
public record DoctorOptions(long intervalMillis, long scrapeIntervalMillis, long lookbackMillis, Duration budget,
        int maxFindings) {
    public static final DoctorOptions DEFAULT = new DoctorOptions(60_000, 15_000, Duration.ofDays(7).toMillis(),
            Duration.ofSeconds(20), 5_000);

    /// @param evaluationMillis also the step of subqueries that name none
    public DoctorOptions withIntervals(long evaluationMillis, long scrapeMillis) {
        return new DoctorOptions(evaluationMillis, scrapeMillis, lookbackMillis, budget, maxFindings);
    }
}
