/// Recording and alerting rules.
///
///     file   rule files: groups, rules, and all that is wrong in them
///     eval   groups on a clock: series, alerts, states
///     backtest  the same over stored history: when rules would have fired
///     doctor  rules that cannot do what they are meant to
///     test   rule unit tests in promtool's format
@NullMarked
package dev.oriel.rule;

import org.jspecify.annotations.NullMarked;
