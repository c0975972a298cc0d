package dev.oriel.dashboard.check;

import dev.oriel.dashboard.check.Verdict.Remark;
import java.util.List;

/// One panel with what becomes of it.
///
/// @param type    as it is written
/// @param queries of PromQL, those that are shown, with their variables
public record CheckedPanel(String title, String type, List<Remark> remarks, List<Query> queries) {
    public CheckedPanel {
        remarks = List.copyOf(remarks);
        queries = List.copyOf(queries);
    }

    /// @param refId within the panel
    public record Query(String refId, String expr) {}

    public Verdict verdict() {
        return Verdict.of(remarks);
    }
}
