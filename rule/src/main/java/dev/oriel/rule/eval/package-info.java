/// Evaluates rule groups, each in its own rhythm. Start at [RuleEngine].
///
///     RuleEngine -> GroupEvaluator -> RecordingEvaluator | AlertingEvaluator -> RuleQuery
///                                 \-> SeriesWriter -> MetricStore
///                                 \-> AlertSink
@NullMarked
package dev.oriel.rule.eval;

import org.jspecify.annotations.NullMarked;
