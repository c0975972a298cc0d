/// Rule unit tests in promtool's format: series in, alerts and values expected. Start at [RuleTests].
@NullMarked
package dev.oriel.rule.test;

import org.jspecify.annotations.NullMarked;
