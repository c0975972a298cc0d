package dev.oriel.rule.doctor.finding;

import java.util.Locale;

/// The kinds of mistakes that the doctor sees.
public enum FindingKind {
    /// A selector finds no series.
    NO_MATCH,
    /// A series is divided by itself.
    SAME_RATIO,
    /// The series of two sides never meet.
    NO_JOIN,
    /// A sum in which a missing side makes the whole vanish.
    ONE_SIDED_SUM,
    /// A division by what may be zero.
    ZERO_DIVISOR,
    /// A function for counters over a gauge.
    RATE_OF_GAUGE,
    /// A function for gauges over a counter.
    DELTA_OF_COUNTER,
    /// A counter compared as it stands, which only ever grows.
    COUNTER_WITHOUT_RATE,
    /// A histogram's name without `_bucket`, `_sum` or `_count`.
    BARE_HISTOGRAM,
    /// A quantile of buckets that lost their bounds, or of each series by itself.
    QUANTILE_WITHOUT_LE,
    /// A range too short for a rate.
    SHORT_RANGE,
    /// A threshold that the values never reached.
    UNREACHABLE_THRESHOLD,
    /// A quantile compared with what lies between two bounds of buckets.
    BETWEEN_BUCKETS,
    /// A condition that always holds.
    ALWAYS_TRUE,
    /// A condition that never holds.
    ALWAYS_FALSE,
    /// `absent` of what cannot tell which series is missing.
    ABSENT_MISUSE,
    /// One alert a series where the text speaks of a whole.
    ALERT_PER_SERIES,
    /// Watches `up`, and says nothing once the target is not there at all.
    VANISHING_TARGET,
    /// Watches the exporter in place of what it exports.
    EXPORTER_DOWN,
    /// There is a metric that says more.
    BETTER_METRIC,
    MISSING_RUNBOOK, MISSING_FOR, MISSING_SEVERITY,
    /// The text gives a unit that the value does not have.
    UNIT_TEXT,
    /// The text says the opposite of what the value measures.
    OPPOSITE_TEXT,
    /// The text shows more digits than people read.
    UNROUNDED_VALUE,
    /// A label in a text that the result does not have.
    DROPPED_LABEL,
    /// A label that routing asks for and the expression drops.
    ROUTING_LABEL_LOST,
    /// A route that matches and is not reached.
    SHADOWED_ROUTE,
    /// Two alerts of one name that differ.
    SAME_NAME,
    /// Two rules that compare the same with different thresholds.
    COMPETING_THRESHOLD,
    /// A rule that fires whenever another one does.
    OVERLAPPING;

    /// As APIs spell it: `no-match`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
