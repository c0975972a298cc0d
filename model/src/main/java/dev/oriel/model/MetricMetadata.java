package dev.oriel.model;

/// What a metric family says of itself. `help` and `unit` are empty where nothing was said.
public record MetricMetadata(MetricType type, String help, String unit) {}
