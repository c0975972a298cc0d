package dev.oriel.rule.doctor.check;

import dev.oriel.rule.doctor.analysis.Condition;
import dev.oriel.rule.doctor.analysis.Domain;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.analysis.Unit;
import dev.oriel.rule.doctor.analysis.Units;
import dev.oriel.rule.doctor.evidence.ValueRange;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.math.BigDecimal;
import java.math.MathContext;

/// Thresholds that values cannot reach, or never did, or always lie beyond.
final class ThresholdCheck implements Check {
    private static final double FAR = 10;

    @Override
    public void examine(Patient patient) {
        if (patient.alerting() == null) {
            return;
        }
        for (Condition condition : Exprs.conditions(patient.expr())) {
            ValueRange possible = Domain.of(condition.vector());
            if (condition.neverHolds(possible.min(), possible.max())) {
                patient.report(FindingKind.ALWAYS_FALSE, Severity.ERROR, condition.whole(),
                        "never holds: the left is always " + shown(possible), null);
            } else if (condition.alwaysHolds(possible.min(), possible.max())) {
                patient.report(FindingKind.ALWAYS_TRUE, Severity.WARNING, condition.whole(),
                        "holds whenever there is a value: the left is always " + shown(possible), null);
            } else {
                seen(patient, condition);
            }
        }
    }

    private static void seen(Patient patient, Condition condition) {
        ValueRange range = patient.evidence().range(condition.vector());
        if (range == null || condition.vector().equals(condition.whole())) {
            return;
        }
        String values = "the values in " + patient.evidence().period() + " were " + shown(range);
        if (condition.alwaysHolds(range.min(), range.max())) {
            boolean whole = condition.isUpper() || condition.isLower();
            patient.report(FindingKind.ALWAYS_TRUE, whole ? Severity.WARNING : Severity.INFO, condition.whole(),
                    "has held all the time: " + values, null);
        } else if ((condition.isUpper() || condition.isLower()) && condition.neverHolds(range.min(), range.max())) {
            Unit unit = Units.of(condition.vector());
            boolean isShare = (unit == Unit.RATIO || unit == Unit.UNKNOWN && condition.threshold() >= FAR)
                    && range.min() >= 0 && range.max() <= 1
                    && range.max() > 0 && condition.isUpper() && condition.threshold() > 1
                    && condition.threshold() <= 100;
            boolean far = condition.isUpper()
                    ? condition.threshold() > FAR * Math.max(range.max(), 0)
                    : condition.threshold() * FAR < range.min();
            patient.report(FindingKind.UNREACHABLE_THRESHOLD, far || isShare ? Severity.WARNING : Severity.INFO,
                    condition.whole(), "the threshold " + number(condition.threshold()) + " was never reached: "
                            + values,
                    isShare
                            ? "a ratio from 0 to 1 is compared with percent: " + number(condition.threshold() / 100)
                            : null);
        }
    }

    static String shown(ValueRange range) {
        if (number(range.min()).equals(number(range.max()))) {
            return number(range.min());
        }
        if (range.max() == Double.POSITIVE_INFINITY && range.min() > Double.NEGATIVE_INFINITY) {
            return number(range.min()) + " or more";
        }
        return number(range.min()) + " to " + number(range.max());
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
