package dev.oriel.rule.eval;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.print.PromqlPrinter;
import dev.oriel.rule.file.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One rule with its state. Evaluated by one thread at a time; its status may be asked for by any.
abstract sealed class RuleEvaluator permits RecordingEvaluator, AlertingEvaluator {
    private final Rule rule;
    private final Map<String, String> labels;
    private final String query;
    private final WrittenSeries written;
    /// What was written since the last [#show].
    private List<RuleSample> results = new ArrayList<>();
    private String refusal = "";
    /// Of the last evaluation, shown or not.
    private RuleStatus.RuleRun last;
    private volatile RuleStatus.RuleRun run;

    /// @param before the state of the same rule before a reload
    RuleEvaluator(Rule rule, Map<String, String> groupLabels, @Nullable RuleEvaluator before) {
        this.rule = rule;
        Map<String, String> all = new LinkedHashMap<>(groupLabels);
        all.putAll(rule.labels());
        labels = Map.copyOf(all);
        query = PromqlPrinter.print(rule.expr());
        written = before == null ? new WrittenSeries() : before.written;
        run = before == null ? RuleStatus.RuleRun.NONE : before.run;
        last = run;
    }

    /// Evaluates the rule and writes its series, but for those that the store refuses.
    ///
    /// @return how many series or alerts came of it
    abstract int evaluate(Evaluation evaluation);

    abstract RuleStatus status();

    Rule rule() {
        return rule;
    }

    String query() {
        return query;
    }

    /// Of the group and the rule.
    Map<String, String> labels() {
        return labels;
    }

    /// @param histogram null for a float sample
    final void write(Evaluation evaluation, Labels series, double value, @Nullable Histogram histogram) {
        String refused = evaluation.writer().write(series, evaluation.sampleMillis(), value, histogram);
        if (refused.isEmpty()) {
            written.add(series);
            results.add(new RuleSample(series, value, histogram));
        } else if (refusal.isEmpty()) {
            refusal = refused;
        }
    }

    /// Why the store refused the first of the series that it refused since the last call; empty where it refused none.
    String takeRefusal() {
        String taken = refusal;
        refusal = "";
        return taken;
    }

    /// Ends an evaluation that failed.
    void abandon() {
        written.abandon();
        refusal = "";
    }

    WrittenSeries written() {
        return written;
    }

    /// What was written since the last [#show].
    List<RuleSample> results() {
        return results;
    }

    /// The last evaluation of which it is known how it went.
    RuleStatus.RuleRun run() {
        return run;
    }

    /// How the evaluation went, as far as it is known.
    void setRun(RuleStatus.RuleRun newRun) {
        last = newRun;
    }

    /// The evaluation failed after all. The first reason stays.
    void fail(String reason) {
        last = last.failed(reason);
    }

    /// Ends an evaluation, whatever became of its results.
    void show() {
        run = last;
        // Not cleared: a list keeps the room of its longest day.
        results = new ArrayList<>();
    }

    /// By what a rule is known again after a reload.
    String identity() {
        String kind = switch (rule) {
            case Rule.Recording _ -> "record";
            case Rule.Alerting _ -> "alert";
        };
        return kind + " " + rule.name() + " " + new TreeMap<>(labels);
    }
}
