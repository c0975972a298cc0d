package dev.oriel.query.promql.eval.run;

import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.TextPosition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Warnings and infos that a query collects beside its answer, each once, with the place in the query that caused it:
/// `PromQL info: ignored histogram in min aggregation (1:5)`. Confined to one thread.
public final class Annotations {
    /// Metric names are part of some texts, so their number has no limit of its own.
    private static final int MAX_TEXTS = 1000;

    private final String queryText;
    private final Set<Entry> warnings = new LinkedHashSet<>();
    private final Set<Entry> infos = new LinkedHashSet<>();

    private record Entry(String message, int position) {}

    public Annotations(String queryText) {
        this.queryText = queryText;
    }

    public void warning(String message, Span span) {
        add(warnings, message, span);
    }

    public void info(String message, Span span) {
        add(infos, message, span);
    }

    /// In the order they came up, at most a thousand.
    public List<String> warnings() {
        return texts("PromQL warning: ", warnings);
    }

    /// In the order they came up, at most a thousand.
    public List<String> infos() {
        return texts("PromQL info: ", infos);
    }

    private static void add(Set<Entry> entries, String message, Span span) {
        if (entries.size() < MAX_TEXTS) {
            entries.add(new Entry(message, span.start()));
        }
    }

    private List<String> texts(String prefix, Set<Entry> entries) {
        List<String> texts = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            texts.add(prefix + entry.message + " (" + TextPosition.of(queryText, entry.position) + ")");
        }
        return texts;
    }
}
