package dev.oriel.dashboard.state;

import java.util.HashMap;
import java.util.Map;

/// When the metrics of ready dashboards were first noticed. Thread-safe; what a call wrote is durable when it returns.
public final class ReadyState {
    private final StateDatabase database;

    public ReadyState(StateDatabase database) {
        this.database = database;
    }

    /// Milliseconds since the Unix epoch, by uid.
    public Map<String, Long> firstSeen() {
        return database.transact(handle -> handle.createQuery("SELECT uid, first_seen_millis FROM ready_dashboard")
                .reduceRows(new HashMap<String, Long>(), (all, row) -> {
                    all.put(row.getColumn("uid", String.class), row.getColumn("first_seen_millis", Long.class));
                    return all;
                }));
    }

    /// Notes that metrics of a dashboard were seen; only the first time counts.
    public void see(String uid, long nowMillis) {
        database.transact(handle -> handle.execute(
                "INSERT INTO ready_dashboard (uid, first_seen_millis) VALUES (?, ?) ON CONFLICT DO NOTHING", uid,
                nowMillis));
    }
}
