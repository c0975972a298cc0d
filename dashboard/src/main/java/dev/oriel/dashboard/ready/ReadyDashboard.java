package dev.oriel.dashboard.ready;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A dashboard that comes with Oriel.
///
/// @param file    its name among the resources
/// @param metrics of which one must be there for it to show something
/// @param sending how these are called where it is brought forward: `node_*`; empty for one that never is
/// @param body    Grafana's dashboard model; not to be changed
public record ReadyDashboard(String file, String uid, String title, List<String> metrics, String sending,
        ObjectNode body) {
    public ReadyDashboard {
        metrics = List.copyOf(metrics);
    }
}
