package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.rule.file.Rule;
import dev.oriel.storage.metric.MetricQuerier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Rules in PromQL over a store of metrics.
public final class PromqlRuleQuery implements RuleQuery {
    private final PromqlEngine engine;
    private final Function<TimeRange, MetricQuerier> store;
    private final Supplier<QueryOptions> options;

    /// @param store   opens the view of a tenant's metrics
    /// @param options for each query anew, since each has its own word to stop
    public PromqlRuleQuery(PromqlEngine engine, Function<TimeRange, MetricQuerier> store,
            Supplier<QueryOptions> options) {
        this.engine = engine;
        this.store = store;
        this.options = options;
    }

    @Override
    public List<RuleSample> evaluate(Rule rule, long timeMillis) {
        return samples(engine.instant(store, rule.query(), rule.expr(), timeMillis, options.get()));
    }

    @Override
    public List<RuleSample> evaluate(String expression, long timeMillis) {
        return samples(engine.instant(store, expression, timeMillis, options.get()));
    }

    private static List<RuleSample> samples(QueryAnswer answer) {
        return switch (answer.result().value()) {
            case QueryValue.InstantVector(List<QueryValue.Sample> vector) -> {
                List<RuleSample> samples = new ArrayList<>(vector.size());
                for (QueryValue.Sample sample : vector) {
                    samples.add(new RuleSample(sample.labels(), sample.value(), sample.histogram()));
                }
                yield samples;
            }
            case QueryValue.Scalar scalar -> List.of(new RuleSample(Labels.empty(), scalar.value(), null));
            case QueryValue.StringValue _,QueryValue.Matrix _ ->
                throw QueryException.execution("rule result is not a vector or scalar");
        };
    }
}
