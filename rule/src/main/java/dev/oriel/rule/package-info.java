/// Recording and alerting rules.
///
///     file   rule files: groups, rules, and all that is wrong in them
@NullMarked
package dev.oriel.rule;

import org.jspecify.annotations.NullMarked;
