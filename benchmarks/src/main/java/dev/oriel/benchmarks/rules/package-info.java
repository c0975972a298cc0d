/// Alerting rules on Oriel and a peer, at the same time over the same target. Start at [RulesCommand].
@NullMarked
package dev.oriel.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
