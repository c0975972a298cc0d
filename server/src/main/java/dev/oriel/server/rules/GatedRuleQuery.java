package dev.oriel.server.rules;

import dev.oriel.rule.eval.RuleQuery;
import dev.oriel.rule.eval.RuleSample;
import dev.oriel.rule.file.Rule;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Lets so many expressions of rules be evaluated at once; more wait for their turn, in order. A template's queries
/// belong to their rule and pass. Thread-safe.
final class GatedRuleQuery implements RuleQuery {
    private final RuleQuery query;
    private final Semaphore gate;

    GatedRuleQuery(RuleQuery query, int maxConcurrent) {
        this.query = query;
        this.gate = new Semaphore(maxConcurrent, true);
    }

    @Override
    public List<RuleSample> evaluate(Rule rule, long timeMillis) {
        gate.acquireUninterruptibly();
        try {
            return query.evaluate(rule, timeMillis);
        } finally {
            gate.release();
        }
    }

    @Override
    public List<RuleSample> evaluate(String expression, long timeMillis) {
        return query.evaluate(expression, timeMillis);
    }
}
