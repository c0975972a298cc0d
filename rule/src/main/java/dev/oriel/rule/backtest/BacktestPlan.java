package dev.oriel.rule.backtest;

import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.rule.file.RuleReads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides whether rules can be evaluated over many steps at once with the same results, and if so in which order.
/// Immutable.
final class BacktestPlan {
    private static final List<String> ALERT_SERIES = List.of("ALERTS", "ALERTS_FOR_STATE");

    private final Set<String> recorded = new HashSet<>();
    private final List<Step> order = new ArrayList<>();
    private String reason = "";

    /// One rule in its group.
    record Step(int groupIndex, RuleGroup group, int ruleIndex, Rule rule) {}

    BacktestPlan(List<RuleGroup> groups) {
        List<Step> steps = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            RuleGroup group = groups.get(g);
            if (group.limit() > 0) {
                reason = "group " + group.name() + " has a limit";
            }
            for (int r = 0; r < group.rules().size(); r++) {
                Rule rule = group.rules().get(r);
                steps.add(new Step(g, group, r, rule));
                if (rule instanceof Rule.Recording recording) {
                    recorded.add(recording.record());
                }
                if (RuleReads.reads(rule.expr(), ALERT_SERIES)) {
                    reason = "rule " + rule.name() + " reads alerts";
                } else if (knowsTheQuery(rule.expr())) {
                    reason = "rule " + rule.name() + " asks for the times of its query";
                }
            }
        }
        if (reason.isEmpty()) {
            sort(steps);
        }
    }

    /// Rules whose inputs are all there come first; what remains in the end reads itself by some way.
    private void sort(List<Step> steps) {
        List<Step> waiting = new ArrayList<>(steps);
        while (!waiting.isEmpty()) {
            Step ready = null;
            for (Step step : waiting) {
                if (waiting.stream().noneMatch(other -> feeds(other, step))) {
                    ready = step;
                    break;
                }
            }
            if (ready == null) {
                reason = "rule " + waiting.getFirst().rule().name() + " reads what comes of it";
                return;
            }
            waiting.remove(ready);
            order.add(ready);
        }
        for (Step step : steps) {
            for (Step later : steps) {
                boolean sameGroup = later.groupIndex() == step.groupIndex();
                if (sameGroup && later.ruleIndex() > step.ruleIndex() && feeds(later, step)) {
                    reason = "rule " + step.rule().name() + " reads " + later.rule().name() + ", which comes later";
                }
            }
        }
    }

    private static boolean feeds(Step writer, Step reader) {
        return writer.rule() instanceof Rule.Recording recording
                && RuleReads.reads(reader.rule().expr(), List.of(recording.record()));
    }

    /// `@ start()`, `@ end()`, `step()` and `range()` mean the query's, which is another one over many steps; an offset
    /// into the future would see what is not there yet.
    private static boolean knowsTheQuery(Expr expr) {
        boolean here = switch (expr) {
            case Expr.VectorSelector selector -> knowsTheQuery(selector.time());
            case Expr.MatrixSelector matrix -> !isLiteral(matrix.range());
            case Expr.Subquery subquery -> knowsTheQuery(subquery.time()) || !isLiteral(subquery.range())
                    || !isLiteral(subquery.step());
            case Expr.Call call -> switch (call.function()) {
                case START, END, STEP, RANGE -> true;
                default -> false;
            };
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                false;
        };
        return here || expr.children().stream().anyMatch(BacktestPlan::knowsTheQuery);
    }

    private static boolean knowsTheQuery(TimeShift time) {
        return time.at() instanceof TimeShift.At.Start || time.at() instanceof TimeShift.At.End
                || !isLiteral(time.offset())
                || time.offset() instanceof DurationExpr.Literal literal && literal.seconds() < 0;
    }

    private static boolean isLiteral(@Nullable DurationExpr duration) {
        return duration == null || duration instanceof DurationExpr.Literal;
    }

    /// Names of all series that recording rules write.
    Set<String> recorded() {
        return Set.copyOf(recorded);
    }

    boolean isStepwise() {
        return !reason.isEmpty();
    }

    /// Why it is step by step.
    String reason() {
        return reason;
    }

    /// The rules, each after those that it reads; not meant where it is step by step.
    List<Step> order() {
        return List.copyOf(order);
    }
}
