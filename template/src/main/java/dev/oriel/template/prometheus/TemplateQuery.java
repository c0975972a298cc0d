package dev.oriel.template.prometheus;

import java.util.List;

/// Answers the queries of a template, at the time for which it runs.
public interface TemplateQuery {
    /// @throws dev.oriel.template.value.FunctionException the query has no answer
    List<QuerySample> run(String expression);
}
