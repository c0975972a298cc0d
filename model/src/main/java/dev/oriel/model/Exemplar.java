package dev.oriel.model;

/// One observation that stands for many, with the labels (a trace id, mostly) that lead to it.
///
/// @param labels          not part of the series' identity
/// @param value           the observed value
/// @param timestampMillis milliseconds since the Unix epoch
public record Exemplar(Labels labels, double value, long timestampMillis) {}
