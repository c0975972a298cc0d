package dev.oriel.rule.eval;

import dev.oriel.rule.file.Rule;
import java.util.List;

/// Answers the expressions of rules, in whatever language they are. Thread-safe. Failures are exceptions whose message
/// becomes the rule's error.
public interface RuleQuery {
    /// @param timeMillis milliseconds since the Unix epoch
    List<RuleSample> evaluate(Rule rule, long timeMillis);

    /// A query in a template.
    List<RuleSample> evaluate(String expression, long timeMillis);
}
