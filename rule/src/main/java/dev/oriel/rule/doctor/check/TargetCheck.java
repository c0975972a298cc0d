package dev.oriel.rule.doctor.check;

import dev.oriel.model.LabelMatcher;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.rule.doctor.analysis.Condition;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import java.util.List;
import java.util.Map;

/// `up == 0`: silent once the target is there no more, and about the exporter rather than what it exports.
final class TargetCheck implements Check {
    private static final Map<String, String> EXPORTERS = Map.of("postgres", "pg_up", "redis", "redis_up", "mysql",
            "mysql_up", "mongo", "mongodb_up", "rabbitmq", "rabbitmq_up", "elasticsearch",
            "elasticsearch_cluster_health_up",
            "nginx", "nginx_up", "haproxy", "haproxy_up", "memcached", "memcached_up");

    @Override
    public void examine(Patient patient) {
        if (patient.alerting() == null) {
            return;
        }
        for (Condition condition : Exprs.conditions(patient.expr())) {
            boolean down = condition.operator() == BinaryOperator.EQL && condition.threshold() == 0
                    || condition.operator() == BinaryOperator.NEQ && condition.threshold() == 1
                    || condition.operator() == BinaryOperator.LSS && condition.threshold() == 1;
            if (down && condition.vector() instanceof Expr.VectorSelector selector
                    && Exprs.name(selector).equals("up")) {
                down(patient, selector);
            }
        }
    }

    private static void down(Patient patient, Expr.VectorSelector selector) {
        List<LabelMatcher> equalities = selector.matchers()
                .stream()
                .filter(each -> each.operator() == LabelMatcher.Operator.EQUAL && each.name().equals("job"))
                .toList();
        if (equalities.isEmpty()) {
            if (selector.matchers().size() == 1) {
                patient.report(FindingKind.VANISHING_TARGET, Severity.INFO, selector,
                        "covers every target, exporters too, and says nothing of one that is not discovered any more",
                        "one absent(up{job=\"…\"}) for each job that must be there");
            }
            return;
        }
        String job = equalities.getFirst().value();
        if (!isWatched(patient, job)) {
            patient.report(FindingKind.VANISHING_TARGET, Severity.WARNING, selector,
                    "says nothing once the target is not discovered any more: there is no up then",
                    patient.text(selector) + " == 0 or absent(" + patient.text(selector) + ")");
        }
        EXPORTERS.forEach((name, better) -> {
            if (job.contains(name) && job.contains("exporter")) {
                patient.report(FindingKind.EXPORTER_DOWN, Severity.WARNING, selector,
                        "up of job " + job + " tells whether the exporter answers, not whether " + name + " does",
                        better + " == 0");
            }
        });
    }

    private static boolean isWatched(Patient patient, String job) {
        return patient.household()
                .groups()
                .stream()
                .flatMap(group -> group.rules().stream())
                .map(Rule::expr)
                .flatMap(expr -> Exprs.calls(expr).stream())
                .filter(call -> call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME)
                .flatMap(call -> Exprs.selectors(call).stream())
                .anyMatch(selector -> selector.matchers()
                        .stream()
                        .anyMatch(each -> each.name().equals("job") && each.matches(job)));
    }
}
