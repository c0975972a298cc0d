package dev.oriel.template.prometheus;

import dev.oriel.model.Labels;

/// One sample of the answer to a template's query.
public record QuerySample(Labels labels, double value) {}
