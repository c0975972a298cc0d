package dev.oriel.server.rules;

import dev.oriel.model.Scheduler;
import dev.oriel.rule.eval.AlertSink;
import dev.oriel.rule.eval.GroupStatus;
import dev.oriel.rule.eval.RuleEngine;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.eval.RuleQuery;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.storage.metric.MetricStore;
import java.time.InstantSource;
import java.util.List;

/// Evaluates the rules that are loaded, and says how that goes. Thread-safe.
public final class RuleService implements AutoCloseable {
    private final RuleEngine engine;

    /// What rules need from outside.
    ///
    /// @param maxConcurrent expressions that are evaluated at once; more wait
    public record Surroundings(InstantSource clock, Scheduler scheduler, RuleQuery query, int maxConcurrent,
            AlertSink sink, MetricStore store) {}

    public RuleService(Surroundings around, MetricRegistry registry) {
        engine = new RuleEngine(around.clock(), around.scheduler(),
                new GatedRuleQuery(around.query(), around.maxConcurrent()), around.sink(), around.store(),
                System::nanoTime);
        new RuleMetrics(engine).register(registry);
    }

    /// Takes these groups in place of those before; what has not changed goes on as it was.
    public void load(List<RuleGroup> groups, RuleOptions options) {
        engine.load(groups, options);
    }

    /// What is known of all groups, by file and name.
    public List<GroupStatus> groups() {
        return engine.groups();
    }

    /// Evaluates nothing more, and waits for what is being evaluated.
    @Override
    public void close() {
        engine.close();
    }
}
