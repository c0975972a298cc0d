package dev.oriel.notify.api;

import java.util.List;

/// A receiver as the API shows it.
///
/// @param integrations  its kinds, such as `webhook[0]`
/// @param undeliverable why some or all of it cannot be told; empty where it can
public record ReceiverView(String name, List<String> integrations, List<String> undeliverable) {
    public ReceiverView {
        integrations = List.copyOf(integrations);
        undeliverable = List.copyOf(undeliverable);
    }
}
