package dev.oriel.notify.state;

import java.util.List;

/// Where alerts, silences and the notification log outlive the process. Thread-safe.
public interface NotifyState extends AutoCloseable {
    /// Remembers all changes, in order; when it returns, no crash and no power cut forgets them.
    ///
    /// @throws StateException they could not be made durable; some of them may be remembered all the same
    void append(List<StateChange> changes);

    /// What is remembered, the last word on each key only: no drops.
    List<StateChange> load();

    @Override
    void close();
}
