package dev.oriel.query.promql.parse;

import dev.oriel.query.promql.ast.Span;

/// One thing wrong with a query text.
public record ParseProblem(Span span, String message) {}
