/// Recording and alerting rules.
///
///     file   rule files: groups, rules, and all that is wrong in them
///     eval   groups on a clock: series, alerts, states
///     test   rule unit tests in promtool's format
@NullMarked
package dev.oriel.rule;

import org.jspecify.annotations.NullMarked;
