package dev.oriel.notify.state;

import java.util.List;

/// Remembers for as long as the process lives: for tests, and for trying a configuration.
public final class MemoryState implements NotifyState {
    private final LatestState latest = new LatestState();

    @Override
    public synchronized void append(List<StateChange> changes) {
        changes.forEach(latest::apply);
    }

    @Override
    public synchronized List<StateChange> load() {
        return latest.all();
    }

    @Override
    public void close() {}
}
