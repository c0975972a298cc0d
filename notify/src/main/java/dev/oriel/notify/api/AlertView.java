package dev.oriel.notify.api;

import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.Fingerprint;
import java.util.List;

/// An alert as the API shows it.
///
/// @param receivers names of those that its routes lead to, in the routes' order
public record AlertView(Alert alert, AlertStatus status, List<String> receivers) {
    public AlertView {
        receivers = List.copyOf(receivers);
    }

    public String fingerprint() {
        return Fingerprint.format(alert.fingerprint());
    }
}
