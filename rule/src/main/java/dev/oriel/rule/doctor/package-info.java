/// The rule doctor: rules that parse, and yet cannot do what they are meant to. Start at [RuleDoctor].
///
///     groups, texts -> RuleDoctor -> check (one class for each group of mistakes) -> finding
///                                      |  asks  analysis: labels, values and unit of an expression
///                                      \--asks  evidence: series, samples and types in the store
@NullMarked
package dev.oriel.rule.doctor;

import org.jspecify.annotations.NullMarked;
