package dev.oriel.server.alerting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Alertmanagers of the configuration before: those that the next one has, too, go on with what waits for them and
/// what they have counted. Thread-safe.
final class FormerAlertmanagers {
    private final List<RemoteAlertmanager> left;

    FormerAlertmanagers(List<RemoteAlertmanager> all) {
        left = new ArrayList<>(all);
    }

    /// The one with this address, once; null where there is none.
    synchronized @Nullable RemoteAlertmanager take(RemoteAlertmanager.Address address) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).address().equals(address)) {
                return left.remove(i);
            }
        }
        return null;
    }

    /// Ends those that nobody took.
    synchronized void close() {
        left.forEach(each -> each.close(0));
        left.clear();
    }
}
