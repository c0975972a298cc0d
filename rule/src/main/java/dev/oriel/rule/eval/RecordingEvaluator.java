package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.rule.file.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A recording rule: each series of its result under the rule's name and labels.
final class RecordingEvaluator extends RuleEvaluator {
    private final Rule.Recording rule;

    RecordingEvaluator(Rule.Recording rule, Map<String, String> groupLabels, @Nullable RuleEvaluator before) {
        super(rule, groupLabels, before);
        this.rule = rule;
    }

    @Override
    int evaluate(Evaluation evaluation) {
        List<RuleSample> samples = evaluation.query().evaluate(rule, evaluation.sampleMillis());
        Labels[] series = new Labels[samples.size()];
        Set<Labels> seen = HashSet.newHashSet(samples.size());
        for (int i = 0; i < series.length; i++) {
            series[i] = labels(samples.get(i).labels());
            if (!seen.add(series[i])) {
                throw new RuleException("vector contains metrics with the same labelset after applying rule labels");
            }
        }
        if (evaluation.limit() > 0 && series.length > evaluation.limit()) {
            throw new RuleException("exceeded limit of " + evaluation.limit() + " with " + series.length + " series");
        }
        for (int i = 0; i < series.length; i++) {
            RuleSample sample = samples.get(i);
            write(evaluation, series[i], sample.value(), sample.histogram());
        }
        return series.length;
    }

    private Labels labels(Labels source) {
        LabelsBuilder builder = source.toBuilder().set(Labels.METRIC_NAME, rule.record());
        labels().forEach(builder::set);
        return builder.build();
    }

    @Override
    RuleStatus status() {
        return new RuleStatus.Recording(rule.record(), query(), labels(), run());
    }
}
