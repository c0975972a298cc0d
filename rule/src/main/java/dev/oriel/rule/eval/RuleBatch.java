package dev.oriel.rule.eval;

import dev.oriel.rule.file.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules of a group whose results are on their way into the store. How their evaluation went is shown once it is
/// known what the store took. Confined to one thread.
final class RuleBatch {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBatch.class);

    private final RuleGroup group;
    private final Evaluation evaluation;
    private final List<RuleEvaluator> rules = new ArrayList<>();

    RuleBatch(RuleGroup group, Evaluation evaluation) {
        this.group = group;
        this.evaluation = evaluation;
    }

    void add(RuleEvaluator rule) {
        rules.add(rule);
    }

    /// Makes visible what the rules wrote since the last call.
    ///
    /// @return whether all is stored that the store did not refuse
    boolean commit() {
        SeriesWriter.Outcome outcome = evaluation.writer().commit();
        if (outcome.isStored()) {
            rules.forEach(rule -> rule.written().settle());
            if (outcome.refusedCount() > 0) {
                rules.stream().filter(rule -> outcome.mayRefuse(rule.results())).forEach(this::tellRefused);
            }
        } else {
            lose(outcome.loss());
        }
        show();
        return outcome.isStored();
    }

    /// What was not committed never will be.
    void breakOff(Throwable cause) {
        lose(RuleException.reason(cause));
        show();
    }

    private void lose(String reason) {
        for (RuleEvaluator rule : rules) {
            if (rule.written().lose()) {
                rule.fail(reason);
            }
        }
        LOG.warn("group {} in {}: results are lost: {}", group.name(), group.file(), reason);
    }

    /// A batch names the series of samples that were refused, the first few, and not the rules, of which several may
    /// have written one. What was taken stands there now and is taken once more: so the rule's results are written again
    /// by themselves.
    private void tellRefused(RuleEvaluator rule) {
        SeriesWriter.Outcome outcome;
        try (SeriesWriter own = evaluation.writer().another()) {
            for (RuleSample result : rule.results()) {
                own.write(result.labels(), evaluation.sampleMillis(), result.value(), result.histogram());
            }
            outcome = own.commit();
        }
        if (!outcome.isStored()) {
            rule.fail(outcome.loss());
        } else if (outcome.refusedCount() > 0) {
            rule.fail(outcome.refusal());
            LOG.warn("rule {} of group {} in {}: {} of {} results were refused, the first: {}", rule.rule().name(),
                    group.name(), group.file(), outcome.refusedCount(), rule.results().size(), outcome.refusal());
        }
    }

    private void show() {
        rules.forEach(RuleEvaluator::show);
        rules.clear();
    }
}
