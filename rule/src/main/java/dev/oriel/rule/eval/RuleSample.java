package dev.oriel.rule.eval;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import org.jspecify.annotations.Nullable;

/// One sample that a rule's expression yields.
///
/// @param value     of a float sample; not meant where there is a histogram
/// @param histogram null for a float sample
public record RuleSample(Labels labels, double value, @Nullable Histogram histogram) {}
