package dev.oriel.notify.api;

import dev.oriel.model.Labels;
import java.util.List;

/// A group of alerts as the API shows it.
public record AlertGroupView(Labels labels, String receiver, List<AlertView> alerts) {
    public AlertGroupView {
        alerts = List.copyOf(alerts);
    }
}
