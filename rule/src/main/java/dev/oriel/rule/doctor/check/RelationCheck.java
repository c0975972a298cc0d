package dev.oriel.rule.doctor.check;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.rule.doctor.analysis.Condition;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import java.util.List;

/// Rules held against each other: the same name for different things, the same thing with different thresholds.
final class RelationCheck implements Check {
    @Override
    public void examine(Patient patient) {
        Rule.Alerting alerting = patient.alerting();
        if (alerting == null) {
            return;
        }
        boolean named = false;
        boolean competing = false;
        boolean overlapping = false;
        for (RuleGroup group : patient.household().groups()) {
            for (int i = 0; i < group.rules().size(); i++) {
                boolean itself = group.equals(patient.group()) && i == patient.index();
                if (!itself && group.rules().get(i) instanceof Rule.Alerting other) {
                    named = named || name(patient, alerting, group, other);
                    competing = competing || threshold(patient, alerting, group, other);
                    overlapping = overlapping || overlap(patient, alerting, group, other);
                }
            }
        }
    }

    private static boolean name(Patient patient, Rule.Alerting alerting, RuleGroup group, Rule.Alerting other) {
        String severity = patient.labels().getOrDefault("severity", "");
        String others = other.labels().getOrDefault("severity", group.labels().getOrDefault("severity", ""));
        boolean tiers = Exprs.same(left(alerting.expr()), left(other.expr()));
        if (!alerting.alert().equals(other.alert()) || tiers && !severity.equals(others)) {
            return false;
        }
        patient.report(FindingKind.SAME_NAME, Severity.INFO, "alert", "there is another alert " + other.alert()
                + " in group " + group.name() + " of " + group.file()
                + (severity.equals(others) ? "" : ", with severity " + others + " rather than " + severity)
                + ": groups and silences by alertname take them for one", "a name of its own");
        return true;
    }

    private static Expr left(Expr expr) {
        List<Condition> conditions = Exprs.conditions(expr);
        return conditions.isEmpty() ? expr : conditions.getFirst().vector();
    }

    private static boolean threshold(Patient patient, Rule.Alerting alerting, RuleGroup group, Rule.Alerting other) {
        List<Condition> mine = Exprs.conditions(alerting.expr());
        List<Condition> theirs = Exprs.conditions(other.expr());
        if (mine.size() != 1 || theirs.size() != 1) {
            return false;
        }
        Condition one = mine.getFirst();
        Condition two = theirs.getFirst();
        if (one.operator() != two.operator() || one.threshold() == two.threshold()
                || !Exprs.same(one.vector(), two.vector())) {
            return false;
        }
        String mySeverity = patient.labels().getOrDefault("severity", "");
        String theirSeverity = other.labels().getOrDefault("severity", group.labels().getOrDefault("severity", ""));
        patient.report(FindingKind.COMPETING_THRESHOLD, Severity.INFO, one.whole(), "the same is compared with "
                + ThresholdCheck.number(two.threshold()) + " by " + other.alert() + " in " + group.file()
                + " (severity " + (theirSeverity.isEmpty() ? "none" : theirSeverity) + ", here "
                + (mySeverity.isEmpty() ? "none" : mySeverity) + ")", null);
        return true;
    }

    /// The same condition, on more series than the other one asks for.
    private static boolean overlap(Patient patient, Rule.Alerting alerting, RuleGroup group, Rule.Alerting other) {
        List<Condition> mine = Exprs.conditions(alerting.expr());
        List<Condition> theirs = Exprs.conditions(other.expr());
        if (mine.size() != 1 || theirs.size() != 1 || mine.getFirst().operator() != theirs.getFirst().operator()
                || mine.getFirst().threshold() != theirs.getFirst().threshold()
                || !(mine.getFirst().vector() instanceof Expr.VectorSelector wide)
                || !(theirs.getFirst().vector() instanceof Expr.VectorSelector narrow)
                || wide.matchers().size() >= narrow.matchers().size()
                || !narrow.matchers().containsAll(wide.matchers())) {
            return false;
        }
        patient.report(FindingKind.OVERLAPPING, Severity.INFO, mine.getFirst().whole(), "fires too for what "
                + other.alert() + " in " + group.file() + " watches", "an inhibition, or what the other one leaves");
        return true;
    }
}
