package dev.oriel.rule.doctor;

import dev.oriel.model.Labels;
import java.util.List;
import java.util.Set;

/// What the doctor wants to know of the routing tree. Thread-safe.
public interface RoutingView {
    /// Where nothing is known of it.
    RoutingView NONE = new RoutingView() {
        @Override
        public Set<String> labelNames() {
            return Set.of();
        }

        @Override
        public List<String> unreached(Labels labels) {
            return List.of();
        }
    };

    /// The labels that routes match on or group by.
    Set<String> labelNames();

    /// Receivers of routes that match such an alert, and are not tried because one before them does not continue.
    List<String> unreached(Labels labels);
}
