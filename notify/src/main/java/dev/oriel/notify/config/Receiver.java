package dev.oriel.notify.config;

import dev.oriel.notify.config.receiver.Integration;
import java.util.List;
import java.util.Map;

/// Who is told, and by which ways.
///
/// @param labels  further names for it; `name` is the receiver's
/// @param problem why it is not what the writer meant, such as that nobody defined it; empty where it is
public record Receiver(String name, Map<String, String> labels, List<Integration> integrations, String problem) {
    public Receiver {
        labels = Map.copyOf(labels);
        integrations = List.copyOf(integrations);
    }

    /// Why nothing, or not all, can be delivered; empty where all can.
    public List<String> undeliverable() {
        return integrations.stream()
                .filter(each -> !each.undeliverable().isEmpty())
                .map(each -> each.kind() + "[" + each.index() + "]: " + each.undeliverable())
                .toList();
    }
}
