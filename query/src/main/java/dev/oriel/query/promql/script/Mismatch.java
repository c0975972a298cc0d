package dev.oriel.query.promql.script;

/// Where an outcome first differs from what was expected.
record Mismatch(String expected, String actual) {}
